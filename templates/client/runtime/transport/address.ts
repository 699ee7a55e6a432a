/**
 * A base address with the host that the user gave, which must be a host, with a port or without, and nothing else.
 * @throws {TypeError} when one is needed and missing, given and not needed, or more than a host and a port.
 */
export function addressOf(addresses: readonly string[], host: string | undefined): string {
  const fixed = addresses.find((address) => !address.includes("{host}"));
  const open = addresses.find((address) => address.includes("{host}"));
  if (host === undefined) {
    if (fixed !== undefined) return fixed;
    throw new TypeError("this mode needs `host`: the name or the address of the machine");
  }
  if (open === undefined) throw new TypeError("this mode has a fixed address; leave `host` out");
  const [name = "", port] = partsOf(host);
  if (!isHost(name) || (port !== undefined && !isPort(port))) {
    throw new TypeError("`host` must be a host name or an IP address, with a port or without, and nothing else");
  }
  return port === undefined ? open.replace("{host}", name) : open.replace(/\{host\}(:\d+)?/, `${name}:${port}`);
}

/** Host and port; the colons of an IPv6 address stand in brackets. */
function partsOf(host: string): readonly string[] {
  const parts = /^(.*?)(?::([^:\]]*))?$/s.exec(host);
  const [, name = host, port] = parts ?? [];
  return port === undefined ? [name] : [name, port];
}

function isHost(host: string): boolean {
  if (!/^([A-Za-z0-9]([A-Za-z0-9_-]{0,62})(\.[A-Za-z0-9_-]{1,63})*\.?|\[[0-9A-Fa-f:]+\])$/.test(host)) return false;
  return URL.canParse(`http://${host}/`) && new URL(`http://${host}/`).pathname === "/";
}

function isPort(port: string): boolean {
  return /^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535;
}
