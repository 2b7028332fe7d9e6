/// The words of Tidings as records and sealed types, and web addresses in their standard form.
@org.jspecify.annotations.NullMarked
module tidings.model {
  requires static org.jspecify;

  exports tidings.model;
}
