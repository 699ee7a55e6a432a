// On its own, so that it is only loaded when there is a file to read. The package itself has to be imported by a name:
// bundled, a dynamic import of it has no names.
export { parseDocument } from "yaml";
