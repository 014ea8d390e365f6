import { namesGateway } from './gateway';
import { sameLine, type Neighbourhood } from './neighbourhood';

/** What stands around a number on its line. Many rules ask whether the gateway is named there: it is looked for once. */
export class Line implements Neighbourhood {
  readonly before: string;
  readonly after: string;
  private isNamedBefore: boolean | undefined;
  private isNamedAfter: boolean | undefined;

  constructor(around: Neighbourhood) {
    ({ before: this.before, after: this.after } = sameLine(around));
  }

  get namesGatewayBefore(): boolean {
    return (this.isNamedBefore ??= namesGateway(this.before));
  }

  get namesGatewayAfter(): boolean {
    return (this.isNamedAfter ??= namesGateway(this.after));
  }

  /** Whether the gateway is named on either side. */
  get namesGateway(): boolean {
    return this.namesGatewayBefore || this.namesGatewayAfter;
  }
}
