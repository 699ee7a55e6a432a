import type { Events } from "./events.js";
import type { Mock } from "./mock.js";
import type { Observation } from "./observed.js";
import type { Requirement } from "./requirement.js";
import type { Condition, Field, Model, Shape } from "./shape.js";
import type { Version } from "./version.js";
import type { Position } from "../diagnostics/diagnostic.js";

export type Verb = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Cardinality = "single" | "multiple";
/** `row`: the vendor's table names the operation. `rule`: it falls under a catch-all, which is weaker evidence. */
export type Provenance = "row" | "rule";
export type ResponseKind = "object" | "array" | "nothing" | "text";

export interface Api {
  /** Name of the folder under `spec/`. */
  readonly id: string;
  readonly title: string;
  /** Path of api.yaml. */
  readonly file: string;
  /** Where the authorization and the introspection are described. */
  readonly places: Readonly<
    Record<"authorization" | "introspection" | "package" | "pageLimit" | "pageOffset" | "versionOption", Position>
  >;
  readonly packageName: string;
  /** Version of the emitted packages. */
  readonly packageVersion: string;
  readonly verbs: readonly Verb[];
  readonly documentation: { readonly permissions: string; readonly resource: string; readonly modes?: string };
  readonly authorization: Authorization;
  /** What the server puts before a permission's id where it reports permissions; "" when nothing. */
  readonly reportedPrefix: string;
  readonly introspection: Introspection | null;
  readonly refusals: Readonly<Record<string, Refusal>>;
  readonly requestContentType: string | null;
  readonly permissions: readonly Permission[];
  readonly modes: readonly Mode[];
  readonly resources: readonly Resource[];
  /** All models, by id. */
  readonly models: ReadonlyMap<string, Model>;
  /** Null for an API that sends none. */
  readonly events: Events | null;
  /** Query parameters that every operation that answers an array takes. */
  readonly commonQuery: readonly Field[];
  readonly mock: Mock;
  /** What reports of the live API say, in spec order. */
  readonly observations: readonly Observation[];
  readonly paging: Paging | null;
  readonly requestLimits: { readonly bodyCharacters: number | null; readonly seconds: number | null };
  readonly failures: readonly Failure[];
  /** Name of the client's option for the version that the server runs. */
  readonly versionOption: string;
  /** All operations in spec order. */
  readonly operations: readonly Operation[];
  /** SHA-256 over all files of the spec. */
  readonly hash: string;
}

interface Authorization {
  readonly header: string;
  readonly format: string;
  readonly credentials: readonly string[];
}

export interface Introspection {
  readonly operation: string;
  readonly permission: string;
  readonly holds: string;
}

/** How an operation that answers an array is asked for a page. */
interface Paging {
  readonly limit: string;
  readonly offset: string;
  /** Items of a page when no limit is asked for. */
  readonly size: number;
}

export type FailureMeaning = "unreachable" | "credentials" | "refused-query" | "version";

/** A refusal that means something else than its status says. */
interface Failure {
  readonly status: number;
  readonly mentions: string | null;
  /** Null: any. */
  readonly operations: readonly string[] | null;
  readonly means: FailureMeaning;
  readonly at: Position;
}

interface Refusal {
  readonly status: number;
  readonly message: string;
  /** Where the message stands. */
  readonly at: Position;
}

/** Which operations a permission covers without naming them. */
export type Rule =
  | { readonly kind: "otherwise" }
  | { readonly kind: "matching"; readonly verbs: readonly Verb[]; readonly exceptResources: readonly string[] };

export interface Modifier {
  readonly pageCeiling: Readonly<Record<string, number>>;
  readonly throttle: Readonly<Record<string, number>>;
}

export interface Permission {
  readonly id: string;
  /** The vendor's spelling, without footnote marks. */
  readonly name: string;
  readonly footnotes: readonly string[];
  readonly added: Version | null;
  readonly note: string | null;
  /** What comes with it, itself left out, already followed to the end. */
  readonly implies: readonly string[];
  readonly rule: Rule | null;
  /** Set for permissions that grant no operation. */
  readonly modifier: Modifier | null;
  readonly at: Position;
  /** Where the rule or the modifier stands. */
  readonly effectAt: Position;
  /** What they name, with its place. */
  readonly names: Readonly<Record<"verbs" | "exceptResources" | "modes", readonly Named[]>>;
}

/** A word of the spec, and where it stands. */
export interface Named {
  readonly name: string;
  readonly at: Position;
}

interface ThrottleTier {
  readonly onlyWith: readonly string[] | null;
  readonly interval: number;
}

export interface Mode {
  readonly id: string;
  readonly at: Position;
  readonly added: Version | null;
  readonly installedFrom: Version | null;
  readonly addresses: readonly string[];
  readonly loopbackOnly: boolean;
  readonly pageCeiling: number;
  readonly throttle: {
    readonly per: string;
    readonly includesExecution: boolean;
    readonly tiers: readonly ThrottleTier[];
  } | null;
  readonly credentialsValidHours: number | null;
  /** What it names, with its place. */
  readonly names: Readonly<Record<"addresses" | "per" | "onlyWith", readonly Named[]>>;
}

export interface Resource {
  /** The vendor's spelling: `Appointments`. */
  readonly name: string;
  /** First part of the operations' ids: `appointments`. */
  readonly id: string;
  /** One of them, for the names of types: `Appointment`. */
  readonly entity: string;
  readonly note: string | null;
  readonly pathParameters: readonly PathParameter[];
  readonly models: readonly Model[];
  readonly operations: readonly Operation[];
  /** Path of the resource's file as the user would type it. */
  readonly file: string;
  readonly at: Position;
  /** SHA-256 of that file. */
  readonly hash: string;
  readonly page: string;
}

export interface PathParameter {
  readonly name: string;
  readonly type: "integer" | "string";
  readonly at: Position;
}

interface Response {
  readonly status: number;
  readonly kind: ResponseKind;
  /** Id of the model of the object or of the array's items. */
  readonly of: string | null;
  /** A Location header names what was made. */
  readonly location: boolean;
}

/** How a list is asked for what changed since a moment: the parameter, and the fields of its items. */
export interface Changes {
  readonly since: string;
  readonly stamp: string;
  readonly key: string;
  readonly serverTime: string | null;
  readonly at: Position;
  readonly places: Readonly<Record<"since" | "stamp" | "key" | "serverTime", Position>>;
}

export interface Operation {
  /** `appointments.confirm`. */
  readonly id: string;
  /** `confirm`. */
  readonly action: string;
  /** The vendor's spelling of the resource. */
  readonly resource: string;
  /** How the vendor names it: `Appointments PUT Confirm`. */
  readonly documented: string;
  readonly verb: Verb;
  readonly path: string;
  /** Placeholders of the path, in order. */
  readonly pathParameters: readonly PathParameter[];
  readonly variant: string | null;
  readonly cardinality: Cardinality | null;
  readonly requirement: Requirement;
  readonly provenance: Provenance;
  readonly added: Version | null;
  readonly deprecated: { readonly in: Version; readonly status: number | null; readonly instead: string | null } | null;
  readonly status: "released" | "planned";
  readonly query: readonly Field[];
  readonly queryConditions: readonly Condition[];
  /** Null when it takes none. */
  readonly body: Shape | null;
  readonly response: Response;
  readonly errors: readonly number[];
  /** Whether it only reads, so that sending it twice does no harm. */
  readonly safe: boolean;
  readonly changes: Changes | null;
  readonly note: string | null;
  /** Where its name stands, and where the values do that lint looks at. */
  readonly at: Position;
  readonly places: Readonly<
    Record<"verb" | "path" | "requires" | "cardinality" | "deprecated" | "instead" | "response", Position>
  >;
}
