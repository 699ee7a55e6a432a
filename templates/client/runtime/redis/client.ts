/** A client of ioredis, of one server or of a cluster, or one that behaves like it. */
export interface IoredisClient {
  defineCommand(name: string, definition: { readonly lua: string }): void;
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** A client of node-redis (the package `redis`), of one server or of a cluster, or one that behaves like it. */
export interface NodeRedisClient {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** A connection to Redis or Valkey. It is the caller's: whoever opened it closes it. */
export type RedisClient = IoredisClient | NodeRedisClient;

/**
 * All that a limiter uses of a client, in the form of node-redis. A limiter that was given a client of ioredis would
 * define a command on it under a fixed name, and so change any other limiter that the application has on that client.
 * @throws {TypeError} for what is no client.
 */
export function storeOf(client: RedisClient): NodeRedisClient {
  if (typeof client !== "object" || client === null || typeof client.eval !== "function") {
    throw new TypeError("`client` must be a client of ioredis or of node-redis");
  }
  if (!("defineCommand" in client)) return { eval: (script, options) => client.eval(script, options) };
  return { eval: (script, { keys, arguments: rest }) => client.eval(script, keys.length, ...keys, ...rest) };
}
