/** A window in a process of its own, until it is killed: arguments are the port and the stored secrets as JSON. */
import { openWindow, Secrets } from './windows';

const [, , port, stored = '{}'] = process.argv;
const secrets = new Secrets();
for (const [key, value] of Object.entries(JSON.parse(stored) as Record<string, string>)) secrets.values.set(key, value);
const { receiver } = openWindow(secrets, () => Number(port));
void receiver.start().then(() => {
  process.stdout.write(`${receiver.state.kind}\n`);
});
