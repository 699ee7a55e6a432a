import { connect } from "node:net";

/** What comes back for a request that is written as bytes, until the other side ends the connection. */
export function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text, "latin1"));
    let said = "";
    socket.on("data", (data) => (said += data.toString()));
    socket.on("end", () => resolve(said));
    socket.on("error", reject);
  });
}
