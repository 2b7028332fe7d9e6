package tidings.feed.date;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The names of months and weekdays in the languages of the news, found by their beginnings and
/// without accents. Where two languages contradict each other, the commoner feed wins.
final class Months {
  private static final Map<String, Integer> MONTHS = new HashMap<>();
  private static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();

  static {
    months("jan feb mar apr may jun jul aug sep oct nov dec");
    months("january february march april may june july august september october november december");
    months("janv fevr mars avr mai juin juil aout sept octobre novembre decembre");
    months("janvier fevrier mars avril mai juin juillet aout septembre oct novem decem");
    months("januar februar marz april mai juni juli august september oktober november dezember");
    months("janner feber maerz apr mai jun jul aug septem okt nov dez");
    months(
        "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre");
    months("ene febr mar abr may jun jul ago set oct nov dic");
    months(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre");
    months("gen febb mar apr mag giu lug ago sett ott nov dic");
    months(
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro");
    months("jan fev mar abr mai jun jul ago set out nov dez");
    months(
        "januari februari maart april mei juni juli augustus september oktober november december");
    months("jan feb mrt apr mei jun jul agu sept okt nop des");
    months(
        "januari pebruari maret april mei juni juli agustus september oktober nopember desember");
    months(
        "styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien");
    months(
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia");
    months("sty lut mar kwi maj cze lip sie wrz paz lis gru");
    months("ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listop prosince");
    months(
        "januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december");
    months("jan febr marc apr maj jun jul aug szept okt nov dec");
    months("ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik");
    months("oca sub mar nis may haz tem agu eyl eki kas ara");
    months("января февраля марта апреля мая июня июля августа сентября октября ноября декабря");
    months("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь");
    months("янв фев мар апр маи июн июл авг сен окт ноя дек");
    months(
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня");
    months("січ лют бер кві тра чер лип сер вер жов лис гру");
    months(
        "ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου");
    months("ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ");
    months("γεν φεβρ μαρτ απρ μαη ιον ιολ αυγ σεπτ οκτ νοεμ δεκεμ");
    months("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر");
    months("tammi helmi maalis huhti touko kesa heina elo syys loka marras joulu");
    weekdays("mon tue wed thu fri sat sun");
    weekdays("monday tuesday wednesday thursday friday saturday sunday");
    weekdays("lun mar mer jeu ven sam dim");
    weekdays("lundi mardi mercredi jeudi vendredi samedi dimanche");
    weekdays("mo di mi do fr sa so");
    weekdays("montag dienstag mittwoch donnerstag freitag samstag sonntag");
    weekdays("пн вт ср чт пт сб вс");
    weekdays("δευ τρι τετ πεμ παρ σαβ κυρ");
  }

  private Months() {}

  private static void months(String names) {
    int month = 1;
    for (String name : names.split(" ", -1)) {
      MONTHS.putIfAbsent(fold(name), month++);
    }
  }

  private static void weekdays(String names) {
    int day = 1;
    for (String name : names.split(" ", -1)) {
      WEEKDAYS.putIfAbsent(fold(name), DayOfWeek.of(day++));
    }
  }

  /// The month of this name, 1 to 12.
  static Optional<Integer> month(String word) {
    String name = fold(word);
    Integer exact = MONTHS.get(name);
    if (exact == null && name.length() > 3) {
      exact = MONTHS.get(name.substring(0, 4));
    }
    if (exact == null && name.length() > 3) {
      exact = MONTHS.get(name.substring(0, 3));
    }
    return Optional.ofNullable(exact);
  }

  /// The weekday of this name.
  static Optional<DayOfWeek> weekday(String word) {
    return Optional.ofNullable(WEEKDAYS.get(fold(word)));
  }

  private static String fold(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
  }
}
