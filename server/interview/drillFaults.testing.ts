/** For tests: the ways in which a vendor on the line of a drill can fail, each for as long as the drill lasts. */
import { NETWORKS, type Network } from '../phone/rest.testing.ts';
import { tone } from '../speech/test-vendors.ts';
import { results, speaks, type Drill } from './drill.testing.ts';
import { answers, chunks } from './drillModel.testing.ts';

type Faults = Readonly<Record<string, (drill: Drill) => void>>;

/** More attempts than a call makes. */
const EVER = 50;

function refusing(drill: Drill, what: Drill['ears']['script'][number]): void {
  drill.ears.script = Array.from({ length: EVER }, () => what);
  for (const { socket } of drill.ears.connections) socket.terminate();
}

const EARS: Faults = {
  'refuses (401)': (drill) => refusing(drill, { status: 401 }),
  'takes no more calls (429)': (drill) => refusing(drill, { status: 429 }),
  'hangs at the handshake': (drill) => refusing(drill, 'hang'),
  'listens and says nothing': (drill) => {
    drill.recognise = () => undefined;
  },
  'is 1.5 s late': (drill) => {
    drill.recognised_after_ms = 1_500;
  },
  'hangs up again and again': (drill) => {
    drill.recognise = (ear, words) => {
      results(ear, words);
      if (!words.final) ear.socket.terminate();
    };
  },
  'hangs up once, in the middle of the words': (drill) => {
    let cut = false;
    drill.recognise = (ear, words) => {
      results(ear, words);
      if (cut || words.text.split(' ').length < 4) return;
      cut = true;
      ear.socket.terminate();
    };
  },
  'sends garbage': (drill) => {
    drill.recognise = (ear) => {
      ear.send('{"type":"Results","channel":');
      ear.send({ type: 'Results', is_final: 'maybe' });
    };
  },
};

const MOUTH: Faults = {
  'refuses (500)': (drill) => {
    drill.mouth.usual = (_request, response) => response.writeHead(500).end('{}');
  },
  'is asked too much (429)': (drill) => {
    drill.mouth.usual = (_request, response) => response.writeHead(429).end('{}');
  },
  hangs: (drill) => {
    drill.mouth.usual = () => undefined;
  },
  'is 4 s late': (drill) => {
    drill.mouth.usual = (...all) => void setTimeout(() => speaks(...all), 4_000);
  },
  'breaks off in mid-sentence': (drill) => {
    drill.mouth.usual = (_request, response) => {
      response.write(tone(600));
      setTimeout(() => response.destroy(), 150);
    };
  },
  'sends a WAV file': (drill) => {
    drill.mouth.usual = (_request, response) => response.end('RIFF....WAVEfmt and so on');
  },
};

function ofMainVoice(breaks: (drill: Drill) => void): (drill: Drill) => void {
  return (drill) => {
    breaks(drill);
    const broken = drill.mouth.usual;
    drill.mouth.usual = (request, ...all) =>
      (request.url?.includes('main') === true ? broken : speaks)(request, ...all);
  };
}

const MODEL: Faults = {
  'refuses (401)': (drill) => {
    drill.model.usual = (response) => response.writeHead(401).end('{}');
  },
  'is asked too much (429)': (drill) => {
    drill.model.usual = (response) => response.writeHead(429).end('{}');
  },
  hangs: (drill) => {
    drill.model.usual = () => undefined;
  },
  'is 4 s late': (drill) => {
    drill.model.usual = (...all) => void setTimeout(() => answers(...all), 4_000);
  },
  'understands, and then hangs': (drill) => {
    drill.model.usual = (response, text, stream) => {
      if (!stream) answers(response, text, stream);
    };
  },
  'breaks off in mid-sentence': (drill) => {
    drill.model.usual = (response, text, stream) => {
      if (!stream) return answers(response, text, stream);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunks(text).slice(0, 2).join(''));
      setTimeout(() => response.destroy(), 50);
    };
  },
  'sends garbage': (drill) => {
    drill.model.usual = (response) => response.end('data: {"choices": [{]}\n\n');
  },
};

/** Its REST interface. */
const TWILIO: Faults = Object.fromEntries(
  NETWORKS.flatMap((how) => (how === 'works' ? [] : [[how, failing(how)]])),
);

function failing(how: Network): (drill: Drill) => void {
  return (drill) => {
    drill.rest.usual = how;
  };
}

/** What fails, in words, and how it is made to. */
export const FAULTS: readonly (readonly [string, (drill: Drill) => void])[] = [
  ['nothing fails', () => undefined],
  ...named('the recogniser', EARS),
  ...named('the voice', MOUTH),
  ...named('the main voice alone', MOUTH).map(([name, breaks]) => [name, ofMainVoice(breaks)] as const),
  ...named('the model', MODEL),
  ...named('Twilio', TWILIO),
];

function named(who: string, faults: Faults) {
  return Object.entries(faults).map(([what, breaks]) => [`${who} ${what}`, breaks] as const);
}
