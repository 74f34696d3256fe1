import { expect, test } from 'vitest';
import { readAhead } from './readAhead.ts';

async function* words(log: string[]): AsyncIterable<string> {
  for (const word of ['one', 'two', 'three']) {
    log.push(word);
    yield word;
  }
}

test('a stream is read to its end while its first word is still being spoken, and nothing of it is lost', async () => {
  const read: string[] = [];
  const spoken: string[] = [];
  for await (const word of readAhead(words(read))) {
    await new Promise((resolve) => void setImmediate(resolve));
    expect(read).toEqual(['one', 'two', 'three']);
    spoken.push(word);
  }
  expect(spoken).toEqual(read);
});

test('a stream that fails tells so after all that came before', async () => {
  async function* failing() {
    yield 'one';
    throw new Error('cut');
  }
  const spoken: string[] = [];
  const speaking = async () => {
    for await (const word of readAhead(failing())) spoken.push(word);
  };
  await expect(speaking()).rejects.toThrow('cut');
  expect(spoken).toEqual(['one']);
});

test('who stops listening ends the stream with its next word', async () => {
  let ended = false;
  async function* endless() {
    try {
      for (;;) {
        await new Promise((resolve) => void setImmediate(resolve));
        yield 'word';
      }
    } finally {
      ended = true;
    }
  }
  for await (const _ of readAhead(endless())) break;
  await expect.poll(() => ended).toBe(true);
});
