/// Finds documents by words, across scripts.
///
/// ```java
/// try (SearchIndex index = SearchIndex.open(folder, key -> text(key))) {
///   Results results = index.search(SearchRequest.of("内塔尼亚胡 title:访美"));
///   for (Hit hit : results.hits()) {
///     print(hit.title().plain(), hit.snippets());
///   }
/// }
/// ```
///
/// [tidings.search.SearchIndex] is the door for who asks, [tidings.search.IndexWriting] for the one
/// process at a time that writes.
package tidings.search;
