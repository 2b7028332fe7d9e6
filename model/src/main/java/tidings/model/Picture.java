package tidings.model;

/// A picture of an article. Caption and credit are plain text, empty where there is none.
public record Picture(WebUrl url, String caption, String credit) {}
