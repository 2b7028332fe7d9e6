/// The domain of Tidings: values that flow from stage to stage, and nothing that acts.
///
/// Absent text is the empty string, an absent list is empty, and whatever else may be absent is an
/// `Optional`. All times are UTC instants; what was assumed to get one is said beside it.
package tidings.model;
