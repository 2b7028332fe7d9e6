/// The door is [HttpFetcher]: one address in, one [Fetch] out. Behind it: `Chain` follows
/// redirects, `HostGates` keeps the peace between requests, `Wire` makes one exchange, `Codings`
/// unpacks it.
package tidings.fetch;
