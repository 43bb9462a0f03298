/** A form with one file in its field `file`, as `inject` takes it. */
export function multipart(content: string | Uint8Array, name: string) {
  const boundary = 'sijill-boundary';
  return {
    headers: { host: 'localhost', 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
      Buffer.from(content as Uint8Array),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  };
}
