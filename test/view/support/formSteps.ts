// Steps that many tests of the form share: sign in, answer questions, fill the form.
import { Form } from '../../ui/support/form';
import { addRecipients } from '../../ui/support/message';
import { until } from '../../ui/support/waiting';
import type { Notification } from './notifications';
import { workbench } from './workbench';
import { chooseMode, told } from './steps';

/**
 * The form of a suite: open and empty before each of its tests, in a fresh installation.
 * @param prepare what is done in that installation before the form opens.
 */
export function freshForm(prepare: () => unknown = () => undefined): Form {
  const form = new Form(workbench);
  beforeEach(async () => {
    await host.reset();
    await prepare();
    await form.open();
  });
  after(() => host.reset());
  return form;
}

/** The modal question that is open. */
export async function asked(question: string | RegExp): Promise<Notification> {
  const isIt = (text: string): boolean =>
    typeof question === 'string' ? text.includes(question) : question.test(text);
  const find = (): Notification | undefined =>
    host.notifications.all.find(({ isModal, text }) => isModal && isIt(text));
  return (await until(`the question ${String(question)}`, find, (found) => found !== undefined)) as Notification;
}

/** Answers it; every modal question has a Cancel of VS Code's own. */
export async function answer(question: string | RegExp, button: string): Promise<void> {
  (await asked(question)).press(button === 'Cancel' ? undefined : button);
}

/** Every notification that is shown. */
export function allTold(): string[] {
  return host.notifications.all.map(({ text }) => text);
}

/** Answers for the input boxes of a sign-in, by a part of their prompt; the proposed name is accepted. */
export async function signInWith(kind: string, entries: Readonly<Record<string, string>>): Promise<void> {
  const { choose, enter } = host;
  host.choose = () => kind;
  host.enter = (prompt, { value, problem }) => {
    if (problem !== undefined) throw new Error(problem);
    return Object.entries(entries).find(([part]) => prompt.startsWith(part))?.[1] ?? value;
  };
  await host.command('websms.signIn');
  [host.choose, host.enter] = [choose, enter];
  (await told('Signed in to')).press();
}

/** Signs in with an access token, by the command; the account has the proposed name unless told otherwise. */
export async function signIn(token: string, name?: string): Promise<void> {
  await signInWith('Access Token', { 'Access token': token, ...(name && { 'A name for this account': name }) });
}

/** Signs in with user name and password, by the command. */
export async function signInByPassword(username: string, password: string): Promise<void> {
  await signInWith('Username and Password', { 'User name': username, 'API password': password });
}

/** Sets the base URL to a gateway, signs in to it and switches to Test. */
export async function testAt({ baseUrl }: { readonly baseUrl: string }, token: string): Promise<void> {
  host.settings.set('websms.baseUrl', baseUrl);
  await signIn(token);
  await chooseMode('Test');
}

/** Enters a message into an empty form. */
export async function write(form: Form, recipients: string, text: string): Promise<void> {
  await addRecipients(form, recipients);
  await form.text.fill(text);
}

/** Opens a new, empty form without a result; saved and sent messages stay. */
export async function openFresh(form: Form): Promise<void> {
  await host.command('workbench.action.closeAllEditors');
  let isOver = false;
  const clearing = host.command('websms.clearMessage').then(() => {
    isOver = true;
  });
  const question = (): Notification | undefined =>
    host.notifications.all.find(({ text }) => text === 'Clear the message in the form?');
  await until('the form is cleared, or asked about', () => isOver || question() !== undefined, Boolean);
  question()?.press('Clear');
  await clearing;
  host.notifications.clear();
  await host.command('workbench.action.closeAllEditors'); // a reopened form may still show earlier notifications
  await form.open();
}

/**
 * Waits until the host has handled the form's earlier requests, when `Form.untilHeard` does not work: for lists that are
 * too long to be saved with each change.
 */
export async function untilListHeard(form: Form): Promise<void> {
  let lists = 0;
  host.choose = () => {
    lists++;
    return undefined;
  };
  await form.mode.click();
  await until(
    'the list of modes',
    () => lists,
    (count) => count > 0,
  );
}
