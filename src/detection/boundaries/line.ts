import { mentionsIn, type Mentions } from './gateway';
import { sameLine, type Neighbourhood } from './neighbourhood';

/** What stands around a number on its line. Many rules ask where the gateway is mentioned there: it is looked for once. */
export class Line implements Neighbourhood {
  readonly before: string;
  readonly after: string;
  private foundBefore: Mentions | undefined;
  private foundAfter: Mentions | undefined;

  constructor(around: Neighbourhood) {
    ({ before: this.before, after: this.after } = sameLine(around));
  }

  get mentionsBefore(): Mentions {
    return (this.foundBefore ??= mentionsIn(this.before));
  }

  get mentionsAfter(): Mentions {
    return (this.foundAfter ??= mentionsIn(this.after));
  }

  get namesGatewayBefore(): boolean {
    return this.mentionsBefore.names.length > 0;
  }

  get namesGatewayAfter(): boolean {
    return this.mentionsAfter.names.length > 0;
  }

  /** Whether the gateway is named on either side. */
  get namesGateway(): boolean {
    return this.namesGatewayBefore || this.namesGatewayAfter;
  }
}
