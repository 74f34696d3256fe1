/** As `server/phone/menu.ts` takes them. */
const KEYS: readonly (readonly [string, string])[] = [
  ['1', 'say the last thing again'],
  ['2', 'speak more slowly'],
  ['3', 'give me time to think'],
  ['4', 'speak louder'],
  ['0', 'I would like a person'],
  ['★', 'hear these keys'],
];

/** What the telephone's keys do, for whoever would rather press than say it. */
export function PhoneKeys() {
  return (
    <details className="cp-examples">
      <summary>Keys on your phone</summary>
      <dl className="cp-phone-keys">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>When you are asked for a yes or no, 1 is yes and 2 is no. You can also just say any of these.</p>
    </details>
  );
}
