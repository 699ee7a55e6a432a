import type { Cardinality, FailureMeaning, ResponseKind, Verb } from "../model/api.js";
import type { EventPayload } from "../model/events.js";
import type { FieldType } from "../model/shape.js";

/** What the YAML files hold once their schemas have accepted them. spec/schema says what each key means. */

export interface ApiYaml {
  title: string;
  package: string;
  version: string;
  verbs: Verb[];
  documentation: { permissions: string; resource: string; modes?: string };
  authorization: { header: string; format: string; credentials: string[] };
  reportedPrefix?: string;
  introspection?: { operation: string; permission: string; holds: string };
  refusals: Record<string, { status: number; message: string }>;
  requestContentType?: string;
  commonQuery?: Record<string, FieldYaml>;
  versionOption?: string;
  paging?: { limit: string; offset: string; size: number };
  requestLimits?: { bodyCharacters?: number; seconds?: number };
  failures?: FailureYaml[];
}

interface FailureYaml {
  status: number;
  mentions?: string;
  operations?: string[];
  means: FailureMeaning;
  note?: string;
}

export interface PermissionsYaml {
  permissions: Record<string, PermissionYaml>;
}

export interface PermissionYaml {
  name: string;
  footnotes?: string[];
  added?: string;
  note?: string;
  implies?: string[];
  rule?: RuleYaml;
  modifier?: ModifierYaml;
}

export type RuleYaml = "otherwise" | { verbs: Verb[]; exceptResources?: string[] };

export interface ModifierYaml {
  pageCeiling?: Record<string, number>;
  throttle?: Record<string, number>;
}

export interface ModesYaml {
  modes: Record<string, ModeYaml>;
}

export interface ModeYaml {
  added?: string;
  installedFrom?: string;
  note?: string;
  addresses: string[];
  loopbackOnly?: boolean;
  pageCeiling: number;
  throttle?: { per: string; includesExecution: boolean; tiers: { onlyWith?: string[]; interval: number }[] };
  credentialsValidHours?: number;
}

export interface EventsYaml {
  documentation: string;
  headers: {
    credential: { name: string; credential: string };
    machine?: { name: string; as: string; added?: string };
    type: { name: string; added?: string };
  };
  kinds: Record<string, EventKindYaml>;
  subscriptions?: { create: string; delete: string; to: string; machine?: string; start?: string; stop?: string };
  models?: Record<string, ShapeYaml>;
}

export interface EventKindYaml {
  header: string;
  payload: EventPayload;
  mostItems?: { count: number; added?: string };
  caughtUpDays?: number;
  subscribe?: { type: string; interval?: string };
  note?: string;
  types: Record<string, EventTypeYaml>;
}

export interface EventTypeYaml {
  of?: string;
  deletedOf?: string;
  inferred?: boolean;
  added?: string;
  status?: "released" | "planned";
  note?: string;
}

export interface ResourceYaml {
  resource: string;
  entity: string;
  note?: string;
  pathParameters?: Record<string, { type: "integer" | "string"; note?: string }>;
  models?: Record<string, ShapeYaml>;
  operations: Record<string, OperationYaml>;
}

export type RequiresYaml = string | (string | string[])[] | { rule: string };

export interface OperationYaml {
  documented?: string;
  verb: Verb;
  path: string;
  variant?: string;
  cardinality?: Cardinality;
  added?: string;
  deprecated?: { in: string; status?: number; instead?: string };
  status?: "released" | "planned";
  requires: RequiresYaml;
  query?: Record<string, FieldYaml>;
  queryConditions?: ConditionYaml[];
  body?: "none" | InputYaml;
  response: { status: number; kind: ResponseKind; of?: string; location?: boolean };
  errors?: number[];
  safe?: boolean;
  changes?: { since: string; stamp: string; key: string; serverTime?: string };
  note?: string;
}

export type FieldYaml = FieldType | FieldObjectYaml;

interface FieldObjectYaml {
  type: FieldType;
  required?: boolean | "conditional";
  values?: string[];
  items?: FieldYaml;
  of?: string;
  added?: string;
  deprecated?: string;
  default?: string | number | boolean | null;
  format?: string;
  nullable?: boolean;
  readOnly?: boolean;
  inferred?: boolean;
  note?: string;
}

export interface ShapeYaml {
  extends?: string;
  omit?: string[];
  fields?: Record<string, FieldYaml>;
  open?: boolean;
  note?: string;
}

export interface InputYaml {
  extends?: string;
  omit?: string[];
  fields?: Record<string, FieldYaml>;
  conditions?: ConditionYaml[];
}

export interface ConditionYaml {
  anyOf?: string[][];
  oneOf?: string[][];
  atMostOne?: string[];
  if?: string;
  is?: string[];
  then?: string[];
}

export interface MockYaml {
  rows?: number;
  stamps?: { changed?: string[]; created?: string[]; served?: string[] };
  references?: Record<string, ReferenceYaml>;
  sql?: MockSqlYaml;
}

export interface MockResourceYaml {
  resource: string;
  table?: { key: string };
  references?: Record<string, ReferenceYaml>;
  derived?: Record<string, JsonYaml>;
  actions?: Record<string, MockActionYaml>;
  data?: MockDataYaml;
}

/** A table, or a table and what those of its rows have that may be named. */
export type ReferenceYaml = string | { table: string; where: Record<string, JsonYaml> };

/** Rows by columns; what all rows have that say nothing else is said once. */
interface MockDataYaml {
  only?: true;
  common?: Record<string, JsonYaml>;
  columns?: string[];
  rows?: JsonYaml[][];
}

interface MockSqlYaml {
  operation: string;
  screened?: string[];
  field: string;
  columns?: "all" | "capitalized";
  refused: { status: number; message: string };
  tables?: Record<string, string>;
}

export interface ObservedYaml {
  observed: { operation: string; says: string; link: string }[];
}

type JsonYaml = string | number | boolean | null | JsonYaml[] | { [name: string]: JsonYaml };

/** What an operation does with rows; the rest is data from the spec to the mocks, which give it a meaning. */
type MockActionYaml = {
  does?: "read" | "list" | "create" | "update" | "delete" | "act";
  table?: string;
} & Record<string, JsonYaml>;
