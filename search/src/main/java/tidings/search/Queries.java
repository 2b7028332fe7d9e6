package tidings.search;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import tidings.search.query.Clause;
import tidings.search.text.Characters;
import tidings.search.text.Folding;
import tidings.search.text.Words;

/// Turns what a query asks for into what Lucene looks for.
///
/// A word is looked for in titles and bodies. Of a run of Chinese all pairs of neighbours are
/// looked for, and count more where they stand together. A name is looked for in both scripts
/// ([NameTable]).
///
/// Where hardly anything has all of that, the *relaxed* form asks for some of it; the more of it a
/// document has, and the rarer that is, the better.
///
/// What only helps to tell better from worse is looked for in the best alone: Lucene then skips
/// most of the documents that cannot be among them.
final class Queries {
  private static final float PHRASE_WEIGHT = 0.6f;

  /// In a long query there are many runs; that one of them stands together says less.
  private static final float RELAXED_PHRASE_WEIGHT = 0.2f;

  private static final float OTHER_SCRIPT_WEIGHT = 0.9f;
  private static final float FAMILY_WEIGHT = 0.6f;

  /// What a name adds that is found in the weaker of two scripts too.
  private static final float TIE = 0.1f;

  /// What being from this very moment adds; half of it after [#FRESH].
  private static final float RECENCY_WEIGHT = 1.5f;

  private static final Duration FRESH = Duration.ofDays(30);

  /// Runs of more pairs are hardly ever found together; asking costs more than it gives.
  private static final int MAX_PHRASE = 12;

  /// Single characters of a query are not tried as names in longer runs.
  private static final int MAX_NAME_RUN = 20;

  private static final int MAX_NAME = 8;
  private static final int MAX_NAME_WORDS = 4;

  /// The most terms of a query.
  private static final int MAX_TERMS = 200;

  /// Of fewer words all but one have to be found in the relaxed form, of others any.
  private static final int FEW = 4;

  private static final Set<Clause.Place> EVERYWHERE = Set.of(Clause.Place.values());

  private final NameTable names;
  private final ZoneId zone;
  private final boolean relaxed;

  /// What only helps to tell better from worse.
  private final BooleanQuery.Builder helpful = new BooleanQuery.Builder();

  private int terms;
  private int parts;

  private Queries(NameTable names, ZoneId zone, boolean relaxed) {
    this.names = names;
    this.zone = zone;
    this.relaxed = relaxed;
  }

  /// The query of a clause.
  static Asked strict(Clause clause, NameTable names, ZoneId zone) throws IOException {
    return new Queries(names, zone, false).asked(clause);
  }

  /// The query that some of the words are enough for.
  static Asked relaxed(Clause clause, NameTable names, ZoneId zone) throws IOException {
    return new Queries(names, zone, true).asked(clause);
  }

  /// @param helpful what makes the best of what the query finds better
  /// @param parts how many words or pairs of characters there are to choose from; of the relaxed
  ///   form only
  record Asked(Query query, BooleanQuery helpful, int parts) {}

  /// A clause and a filter, the newer first of what matches as well.
  static Query complete(Query query, SearchRequest.Filter filter, Instant now) {
    return new BooleanQuery.Builder()
        .add(filtered(query, filter), Occur.MUST)
        .add(recent(now), Occur.SHOULD)
        .build();
  }

  /// A clause and a filter. Lucene skips most of what has some words alone only where nothing else
  /// is asked for.
  static Query filtered(Query query, SearchRequest.Filter filter) {
    var all = new BooleanQuery.Builder();
    all.add(query, Occur.MUST);
    filter(filter).forEach(one -> all.add(one, Occur.FILTER));
    return all.build();
  }

  /// That the newer is better.
  static Query recent(Instant now) {
    return LongField.newDistanceFeatureQuery(
        Fields.TIME, RECENCY_WEIGHT, now.toEpochMilli(), FRESH.toMillis());
  }

  private static List<Query> filter(SearchRequest.Filter filter) {
    List<Query> out = new ArrayList<>();
    filter.source().map(Queries::source).ifPresent(out::add);
    filter.language().map(Queries::language).ifPresent(out::add);
    if (filter.since().isPresent() || filter.until().isPresent()) {
      out.add(between(filter.since(), filter.until()));
    }
    return out;
  }

  private static Query source(String source) {
    return new TermQuery(new Term(Fields.SOURCE, source));
  }

  private static Query language(String language) {
    return new TermQuery(new Term(Fields.LANGUAGE, language.toLowerCase(Locale.ROOT)));
  }

  private static Query between(Optional<Instant> since, Optional<Instant> until) {
    return LongPoint.newRangeQuery(
        Fields.TIME,
        since.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE),
        until.map(end -> end.toEpochMilli() - 1).orElse(Long.MAX_VALUE));
  }

  private Asked asked(Clause clause) throws IOException {
    Query query = clause(clause, EVERYWHERE);
    return new Asked(query, helpful.build(), parts);
  }

  private Query clause(Clause clause, Set<Clause.Place> places) throws IOException {
    return switch (clause) {
      case Clause.All all -> all(all.clauses(), places);
      case Clause.Any any -> any(any.clauses(), places);
      case Clause.In in -> clause(in.clause(), Set.of(in.place()));
      case Clause.Not not -> all(List.of(not), places);
      case Clause.FromSource(String source) -> filter(source(source));
      case Clause.InLanguage(String language) -> filter(language(language));
      case Clause.Days days -> filter(days(days));
      case Clause.Word _, Clause.Phrase _, Clause.Prefix _ -> all(List.of(clause), places);
    };
  }

  private static Query filter(Query query) {
    return new BoostQuery(new ConstantScoreQuery(query), 0);
  }

  private Query days(Clause.Days days) {
    return between(
        days.first().map(day -> day.atStartOfDay(zone).toInstant()),
        days.last().map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()));
  }

  private Query any(List<Clause> clauses, Set<Clause.Place> places) throws IOException {
    var any = new BooleanQuery.Builder();
    for (Clause clause : clauses) {
      any.add(clause(clause, places), Occur.SHOULD);
    }
    return any.build();
  }

  private Query all(List<Clause> clauses, Set<Clause.Place> places) throws IOException {
    List<Query> words = new ArrayList<>();
    var all = new BooleanQuery.Builder();
    boolean empty = true;
    for (int i = 0; i < clauses.size(); i++) {
      switch (clauses.get(i)) {
        case Clause.Not not -> {
          all.add(not(not.clause(), places), Occur.MUST_NOT);
          continue;
        }
        case Clause.Word word -> {
          int used = latinName(clauses, i, words, places);
          if (used == 0) {
            word(word.text(), words, places);
          }
          i += Math.max(0, used - 1);
        }
        case Clause.Phrase(String text, boolean exact) when !exact -> word(text, words, places);
        case Clause.Phrase(String text, boolean _) ->
            phrase(text, places).ifPresent(query -> all.add(query, Occur.MUST));
        case Clause.Prefix(String text) ->
            prefix(text, places).ifPresent(query -> all.add(query, Occur.MUST));
        case Clause other -> all.add(clause(other, places), Occur.MUST);
      }
      empty = false;
    }
    if (empty) {
      all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    }
    add(all, words);
    return all.build();
  }

  /// What must not be there is never relaxed, and helps nothing.
  private Query not(Clause clause, Set<Clause.Place> places) throws IOException {
    var inner = new Queries(names, zone, false);
    inner.terms = terms;
    Query query = inner.clause(clause, places);
    terms = inner.terms;
    return query;
  }

  private void add(BooleanQuery.Builder all, List<Query> words) {
    if (relaxed && words.size() > 1) {
      var some = new BooleanQuery.Builder();
      words.forEach(word -> some.add(word, Occur.SHOULD));
      some.setMinimumNumberShouldMatch(words.size() < FEW ? words.size() - 1 : 1);
      all.add(some.build(), Occur.MUST);
      parts = Math.max(parts, words.size());
    } else {
      words.forEach(word -> all.add(word, Occur.MUST));
    }
  }

  /// Adds the queries of a word, or of a run of Chinese; words that have no term, such as a lone
  /// sign, ask for nothing.
  private void word(String text, List<Query> words, Set<Clause.Place> places) throws IOException {
    String folded = Folding.fold(text);
    List<Words.Term> found = budget(Words.of(folded));
    boolean[] inName = new boolean[found.size()];
    if (folded.length() <= MAX_NAME_RUN) {
      names(folded, found, inName, words, places);
    }
    for (int i = 0; i < found.size(); i++) {
      if (!inName[i]) {
        words.add(TermQueries.anywhere(found.get(i).text(), places));
        if (relaxed && places.contains(Clause.Place.BODY)) {
          helpful.add(TermQueries.inLead(found.get(i).text()), Occur.SHOULD);
        }
      }
    }
    if (found.size() > 1 && found.size() <= MAX_PHRASE) {
      float weight = relaxed ? RELAXED_PHRASE_WEIGHT : PHRASE_WEIGHT;
      helpful.add(new BoostQuery(TermQueries.together(found, places), weight), Occur.SHOULD);
    }
  }

  private List<Words.Term> budget(List<Words.Term> found) {
    List<Words.Term> out = found.subList(0, Math.min(found.size(), MAX_TERMS - terms));
    terms += out.size();
    return out;
  }

  /// Finds names in a run of Chinese, the longest first from the left, and adds them in both
  /// scripts.
  private void names(
      String folded,
      List<Words.Term> found,
      boolean[] inName,
      List<Query> words,
      Set<Clause.Place> places)
      throws IOException {
    for (int begin = 0; begin < folded.length() - 1; begin++) {
      if (!Characters.isDense(folded.charAt(begin))
          || !names.anyBegins(folded.substring(begin, begin + 2))) {
        continue;
      }
      for (int end = Math.min(folded.length(), begin + MAX_NAME); end > begin + 1; end--) {
        List<String> latin = names.latin(folded.substring(begin, end));
        if (!latin.isEmpty()) {
          words.add(either(folded.substring(begin, end), latin, places));
          for (int i = 0; i < inName.length; i++) {
            inName[i] |= found.get(i).start() < end && found.get(i).end() > begin;
          }
          begin = end - 1;
          break;
        }
      }
    }
  }

  /// Adds the name in Latin letters that begins at a clause, in both scripts.
  ///
  /// @return how many clauses it is long, 0 where there is none
  private int latinName(List<Clause> clauses, int from, List<Query> words, Set<Clause.Place> places)
      throws IOException {
    List<String> keys = new ArrayList<>();
    for (int i = from; i < Math.min(clauses.size(), from + MAX_NAME_WORDS); i++) {
      if (!(clauses.get(i) instanceof Clause.Word(String text))) {
        break;
      }
      String key = NameTable.latinKey(text);
      if (key.isEmpty() || Characters.isDense(key.charAt(0))) {
        break;
      }
      keys.add(key);
    }
    for (int length = keys.size(); length > 0; length--) {
      String key = String.join(" ", keys.subList(0, length));
      List<String> others = names.names(key);
      if (!others.isEmpty()) {
        Query whole = either(key, others, places);
        words.add(length > 1 ? orFamily(whole, names.names(keys.get(length - 1)), places) : whole);
        terms += length;
        return length;
      }
    }
    return 0;
  }

  /// Who was introduced by the whole name is called by the family's from then on.
  private Query orFamily(Query whole, List<String> family, Set<Clause.Place> places) {
    List<Query> all = new ArrayList<>(List.of(whole));
    family.forEach(name -> all.add(new BoostQuery(asOne(name, places), FAMILY_WEIGHT)));
    return new DisjunctionMaxQuery(all, TIE);
  }

  private Query either(String name, List<String> others, Set<Clause.Place> places) {
    List<Query> all = new ArrayList<>();
    all.add(asOne(name, places));
    for (String other : others) {
      all.add(new BoostQuery(asOne(other, places), OTHER_SCRIPT_WEIGHT));
    }
    return new DisjunctionMaxQuery(all, TIE);
  }

  private Query asOne(String name, Set<Clause.Place> places) {
    return phrase(name, places).orElse(MatchNoDocsQuery.INSTANCE);
  }

  private Optional<Query> phrase(String text, Set<Clause.Place> places) {
    List<Words.Term> found = budget(Words.of(Folding.fold(text)));
    return switch (found.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(TermQueries.anywhere(found.getFirst().text(), places));
      default -> Optional.of(TermQueries.together(found, places));
    };
  }

  /// Words that begin so. A run of Chinese is found within longer ones anyway.
  private Optional<Query> prefix(String text, Set<Clause.Place> places) {
    List<Words.Term> found = budget(Words.of(Folding.fold(text)));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Words.Term last = found.getLast();
    if (found.size() > 1 || last.text().length() < 2 || Characters.isDense(last.text().charAt(0))) {
      return phrase(text, places);
    }
    terms++;
    return Optional.of(TermQueries.beginning(last.text(), places));
  }
}
