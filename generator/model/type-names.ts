import type { Operation, Resource } from "./api.js";
import { upperFirst } from "./naming.js";

type Entity = Pick<Resource, "entity">;

/** Type of an operation's body: `CreatePatient`, `ConfirmAppointment`, `CreatePlannedAppointment`. */
export function bodyTypeName({ action }: Operation, { entity }: Entity): string {
  return `${upperFirst(action)}${entity}`;
}

/** Type of an operation's query: `PatientListParams`. */
export function queryTypeName({ action }: Operation, { entity }: Entity): string {
  return `${entity}${upperFirst(action)}Params`;
}

/** Names that the emitted types of a resource have besides its models. */
export function emittedTypeNames({ name, entity, operations }: Resource): readonly string[] {
  const ofOperations = operations.flatMap((operation) => {
    const { body, queryConditions } = operation;
    return [
      ...(body ? withConditions(bodyTypeName(operation, { entity }), body.conditions.length) : []),
      ...withConditions(queryTypeName(operation, { entity }), queryConditions.length),
    ];
  });
  return [`Locked${name}`, ...ofOperations];
}

function withConditions(name: string, conditions: number): readonly string[] {
  if (conditions === 0) return [name];
  return [name, `${name}Fields`, ...Array.from({ length: conditions }, (_, index) => `${name}Condition${index + 1}`)];
}
