/** A transfer code as the window shows it. */
export interface TransferCodeView {
  readonly id: string;
  /** the token whose page shows it */
  readonly credential: string;
  /** the issuer URL of the server that made it, where it is redeemed */
  readonly server: string;
  /** here to be read and typed, for as long as it is good; null = its time is over */
  readonly code: string | null;
  /** unix seconds */
  readonly expiresAt: number;
  /** the name of the sub-token that it stands for, and that ends with it; null = it stands for the token itself */
  readonly subToken: string | null;
}
