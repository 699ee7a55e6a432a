/** What is known of a mode. */
export interface ModeFacts {
  /** Base addresses; {host} stands for any host. */
  readonly addresses: readonly string[];
  /** Answers on its own machine only. */
  readonly loopbackOnly: boolean;
  /** Most items of a page without a permission that raises it. */
  readonly pageCeiling: number;
  readonly throttle: ThrottleFacts | null;
  /** Hours for which credentials that were checked once stay good; null when each request is checked. */
  readonly credentialsValidHours: number | null;
}

export interface ThrottleFacts {
  /** The credential whose requests are counted together. */
  readonly per: string;
  /** Whether the time that a request takes is part of the interval; else it counts from the request's end. */
  readonly includesExecution: boolean;
  readonly tiers: readonly { readonly onlyWith: readonly string[] | null; readonly interval: number }[];
}

/** What is known of a permission: for one that grants no operation, the limits that it changes, per mode. */
export interface PermissionFacts {
  readonly modifier: {
    readonly pageCeiling: Readonly<Record<string, number>>;
    /** Least milliseconds between two requests. */
    readonly throttle: Readonly<Record<string, number>>;
  } | null;
}

/** What the mock has to know of the server's surroundings. */
export interface ServerFacts {
  readonly modes: Readonly<Record<string, ModeFacts>>;
  readonly permissionInfo: Readonly<Record<string, PermissionFacts>>;
  /** Name of the option for the version that the server runs. */
  readonly versionOption: string;
  /** Most characters of a body; null when there is no limit. */
  readonly bodyCharacters: number | null;
  /** Seconds after which the server gives up; null when that is not known. */
  readonly seconds: number | null;
  /** How it is told that the server cannot be reached; null when that is not known. */
  readonly unreachable: { readonly status: number; readonly mentions: string | null } | null;
}
