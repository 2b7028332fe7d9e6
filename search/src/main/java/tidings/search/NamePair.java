package tidings.search;

/// A name that a document gives in two scripts: `本雅明·内塔尼亚胡（Benjamin Netanyahu）`.
///
/// @param name in the script of the text, its parts separated by `·` where they are
/// @param latin in Latin letters, its words separated by spaces
public record NamePair(String name, String latin) {}
