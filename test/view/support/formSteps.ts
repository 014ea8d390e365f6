// Steps that many tests of the form begin with: accounts, questions and messages, as a user does them.
import { Form } from '../../ui/support/form';
import { addRecipients } from '../../ui/support/message';
import { until } from '../../ui/support/waiting';
import type { Notification } from './notifications';
import { place } from './place';
import { chooseMode, told } from './steps';

/**
 * The form of a suite: open and empty before each of its tests, in a fresh installation.
 * @param prepare what is done in that installation before the form opens.
 */
export function freshForm(prepare: () => unknown = () => undefined): Form {
  const form = new Form(place);
  beforeEach(async () => {
    await host.reset();
    await prepare();
    await form.open();
  });
  after(() => host.reset());
  return form;
}

/** The question that VS Code asks in the middle of the window. */
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

/** What is entered at each question of a sign-in, by a part of its prompt; the proposed name is accepted. */
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

/** The setting names a gateway, it is signed in to, and the mode is Test. */
export async function testAt({ baseUrl }: { readonly baseUrl: string }, token: string): Promise<void> {
  host.settings.set('websms.baseUrl', baseUrl);
  await signIn(token);
  await chooseMode('Test');
}

/** Puts a message into a form that is empty. */
export async function write(form: Form, recipients: string, text: string): Promise<void> {
  await addRecipients(form, recipients);
  await form.text.fill(text);
}

/** The form anew, with nothing in it and no result under it; what was saved and sent is still there. */
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
  await host.command('workbench.action.closeAllEditors'); // a form that was shown anew may show what was said before
  await form.open();
}

/**
 * Waits until the host has taken what the form asked for before, where `Form.untilHeard` cannot tell: a list too long
 * to be saved again and again.
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
