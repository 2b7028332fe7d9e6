/// How hosts are treated: one request at a time, a rest in between, and peace where it is asked
/// for.
package tidings.fetch.manners;
