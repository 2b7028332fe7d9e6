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
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import tidings.search.query.Clause;
import tidings.search.text.Characters;
import tidings.search.text.Folding;
import tidings.search.text.Words;

/// Turns what a query asks for into what Lucene looks for.
///
/// A word is looked for in titles and bodies, and counts where it weighs more. Of a run of Chinese
/// all pairs of neighbours are looked for, and count more where they stand together. A name is
/// looked for in both scripts ([NameTable]).
///
/// Where hardly anything has all of that, the *relaxed* form asks for some of it; the more of it a
/// document has, and the rarer that is, the better. What then only helps to tell better from worse
/// is looked for in the best alone.
final class Queries {
  private static final float TITLE_WEIGHT = 2.5f;
  private static final float PHRASE_WEIGHT = 0.6f;

  /// In a long query there are many runs; that one of them stands together says less.
  private static final float RELAXED_PHRASE_WEIGHT = 0.2f;

  private static final float OTHER_SCRIPT_WEIGHT = 0.9f;
  private static final float FAMILY_WEIGHT = 0.6f;

  /// What a word of a long query adds that is found in the beginning of a body too.
  private static final float LEAD_WEIGHT = 0.5f;

  /// What a word adds that is found in the weaker of the two places too.
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

  /// Of the relaxed form, what only helps to tell better from worse.
  private final BooleanQuery.Builder helpful = new BooleanQuery.Builder();

  private int terms;
  private int parts;

  private Queries(NameTable names, ZoneId zone, boolean relaxed) {
    this.names = names;
    this.zone = zone;
    this.relaxed = relaxed;
  }

  /// The query of a clause.
  static Query strict(Clause clause, NameTable names, ZoneId zone) throws IOException {
    return new Queries(names, zone, false).top(clause);
  }

  /// The query that some of the words are enough for.
  static Relaxed relaxed(Clause clause, NameTable names, ZoneId zone, Instant now)
      throws IOException {
    var queries = new Queries(names, zone, true);
    Query query = queries.top(clause);
    queries.helpful.add(recent(now), Occur.SHOULD);
    return new Relaxed(query, queries.helpful.build(), queries.parts);
  }

  /// @param helpful what makes the best of what the query finds better
  /// @param parts how many words or pairs of characters there are to choose from
  record Relaxed(Query query, Query helpful, int parts) {}

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

  private static Query recent(Instant now) {
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

  private Query top(Clause clause) throws IOException {
    return clause(clause, EVERYWHERE);
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
    List<Query> wishes = new ArrayList<>();
    var all = new BooleanQuery.Builder();
    boolean empty = true;
    for (int i = 0; i < clauses.size(); i++) {
      switch (clauses.get(i)) {
        case Clause.Not not -> {
          all.add(clause(not.clause(), places), Occur.MUST_NOT);
          continue;
        }
        case Clause.Word word -> {
          int used = latinName(clauses, i, words, places);
          if (used == 0) {
            word(word.text(), words, wishes, places);
          }
          i += Math.max(0, used - 1);
        }
        case Clause.Phrase(String text, boolean exact) when !exact ->
            word(text, words, wishes, places);
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
    add(all, words, wishes);
    return all.build();
  }

  private void add(BooleanQuery.Builder all, List<Query> words, List<Query> wishes) {
    if (relaxed && words.size() > 1) {
      var some = new BooleanQuery.Builder();
      words.forEach(word -> some.add(word, Occur.SHOULD));
      some.setMinimumNumberShouldMatch(words.size() < FEW ? words.size() - 1 : 1);
      all.add(some.build(), Occur.MUST);
      parts = Math.max(parts, words.size());
    } else {
      words.forEach(word -> all.add(word, Occur.MUST));
    }
    wishes.forEach(wish -> (relaxed ? helpful : all).add(wish, Occur.SHOULD));
  }

  /// Adds the queries of a word, or of a run of Chinese; words that have no term, such as a lone
  /// sign, ask for nothing.
  private void word(String text, List<Query> words, List<Query> wishes, Set<Clause.Place> places)
      throws IOException {
    String folded = Folding.fold(text);
    List<Words.Term> found = budget(Words.of(folded));
    boolean[] inName = new boolean[found.size()];
    if (folded.length() <= MAX_NAME_RUN) {
      names(folded, found, inName, words, places);
    }
    for (int i = 0; i < found.size(); i++) {
      if (!inName[i]) {
        words.add(anywhere(found.get(i).text(), places));
        if (relaxed && places.contains(Clause.Place.BODY)) {
          wishes.add(inLead(found.get(i).text()));
        }
      }
    }
    if (found.size() > 1 && found.size() <= MAX_PHRASE) {
      float weight = relaxed ? RELAXED_PHRASE_WEIGHT : PHRASE_WEIGHT;
      together(found, places).forEach(query -> wishes.add(new BoostQuery(query, weight)));
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
      if (!Characters.isDense(folded.charAt(begin))) {
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
      case 1 -> Optional.of(anywhere(found.getFirst().text(), places));
      default -> Optional.of(new DisjunctionMaxQuery(together(found, places), TIE));
    };
  }

  /// The terms side by side, as a query for each place. A single character beside other signs
  /// (`A股`) is a term only where it stands alone, so it may be anywhere.
  private static List<Query> together(List<Words.Term> found, Set<Clause.Place> places) {
    List<Query> out = new ArrayList<>();
    for (String field : fields(places)) {
      var phrase = new PhraseQuery.Builder();
      var loose = new BooleanQuery.Builder();
      int count = 0;
      for (Words.Term term : found) {
        if (Characters.isOne(term.text())) {
          loose.add(new TermQuery(new Term(field + Fields.CHARACTERS, term.text())), Occur.FILTER);
        } else {
          phrase.add(new Term(field, term.text()), term.position());
          count++;
        }
      }
      BooleanQuery wanted = loose.build();
      Query side = count > 0 ? phrase.build() : MatchAllDocsQuery.INSTANCE;
      out.add(
          weighted(field, wanted.clauses().isEmpty() ? side : loose.add(side, Occur.MUST).build()));
    }
    return out;
  }

  private static List<String> fields(Set<Clause.Place> places) {
    List<String> out = new ArrayList<>();
    if (places.contains(Clause.Place.TITLE)) {
      out.add(Fields.TITLE);
    }
    if (places.contains(Clause.Place.BODY)) {
      out.add(Fields.BODY);
    }
    return out;
  }

  private static Query weighted(String field, Query query) {
    return field.equals(Fields.TITLE) ? new BoostQuery(query, TITLE_WEIGHT) : query;
  }

  /// Where some of a long query's words are enough, what an article begins with tells best whether
  /// it is about the same.
  private static Query inLead(String term) {
    return new BoostQuery(new TermQuery(new Term(Fields.LEAD, term)), LEAD_WEIGHT);
  }

  private static Query anywhere(String term, Set<Clause.Place> places) {
    String suffix = Characters.isOne(term) ? Fields.CHARACTERS : "";
    List<Query> out = new ArrayList<>();
    for (String field : fields(places)) {
      out.add(weighted(field, new TermQuery(new Term(field + suffix, term))));
    }
    return out.size() == 1 ? out.getFirst() : new DisjunctionMaxQuery(out, TIE);
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
    List<Query> out = new ArrayList<>();
    for (String field : fields(places)) {
      out.add(weighted(field, new PrefixQuery(new Term(field, last.text()))));
    }
    return Optional.of(new DisjunctionMaxQuery(out, TIE));
  }
}
