package tidings.extract;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A name that a text gives in two scripts: `本雅明·内塔尼亚胡（Benjamin Netanyahu）`.
///
/// @param name in the script of the text
/// @param latin in Latin letters
public record NamePair(String name, String latin) {
  private static final int MAX_PAIRS = 100;

  /// Later text names nobody new.
  private static final int MAX_TEXT = 200_000;

  /// So far before and behind its bracket a name is looked for.
  private static final int BEFORE = 40;

  private static final int BEHIND = 200;

  private static final String LATIN =
      "\\p{IsLatin}[\\p{IsLatin}'’.-]{0,30}(?:[ \\u00a0]\\p{IsLatin}[\\p{IsLatin}'’.-]{0,30}){0,5}";
  private static final Pattern PAIR =
      Pattern.compile(
          "((?:[\\p{IsHan}]{1,12}(?:[·•‧・][\\p{IsHan}]{1,12}){0,4}|[ァ-ヺー]{2,12}(?:[·・＝=][ァ-ヺー]{1,12}){0,4}"
              + "|[가-힣]{2,8}(?: [가-힣]{2,8}){0,2}))\\s?[（(]\\s?("
              + LATIN
              + ")\\s?(?=[）),，;；])");

  /// The characters that foreign names are written with, simplified and traditional. Whatever
  /// stands before them (`美国总统拜登`) is no part of the name.
  private static final String SOUNDS =
      "阿埃艾爱愛安奥奧澳巴贝貝班邦保鲍鮑本比彼毕畢宾賓波伯博勃布卜查察昌彻徹茨次达達戴丹当當道德登邓鄧狄迪蒂丁东東杜多顿頓"
          + "厄恩尔爾耳发發法凡范范菲费費芬丰弗佛福夫富盖蓋甘冈岡高戈哥格葛根贡貢古瓜圭哈海汉漢豪赫亨洪胡华華怀懷惠霍基吉季济濟"
          + "加佳贾賈简簡杰傑金津卡凯凱坎康考科柯可克肯孔库庫夸奎昆拉莱萊赖賴兰蘭朗劳勞勒雷蕾黎礼禮里理利立丽麗莉廉连連良列林琳"
          + "伦倫龙龍隆卢盧鲁魯路露伦罗羅洛吕呂玛瑪马馬麦麥迈邁曼芒毛茂梅门門蒙孟米密蜜明缪繆莫默姆木穆娜纳納乃奈南内內能尼妮涅宁寧"
          + "纽紐努诺諾欧歐帕派潘庞龐佩彭蓬皮匹平泼潑普齐齊奇契恰乔喬切琴丘屈热熱仁日荣榮茹儒若萨薩赛賽塞桑瑟森沙莎山珊尚绍紹舍设"
          + "申什圣聖史舒斯司丝絲思松苏蘇素索塔泰坦汤湯唐陶特腾騰提托脱图圖土瓦万萬汪旺威韦韋维維魏温溫文翁沃乌烏武伍西希锡錫席夏"
          + "逊遜翰歇珀钦欽罕盛斐雪撒昂捷略冯馮汀墨琼瓊滕渥玻铎鐸芭郎嫩慕坤侯"
          + "先香肖谢謝辛欣兴興休许許雅亚亞延扬揚杨楊耶叶葉伊依易因尹英永尤尤约約云芸泽澤曾扎詹张張章朱祖佐兹茲哲珍芝志治忠壮壯卓姬妲娅婭绮通茉周";

  /// What Chinese puts behind a name; no part of it.
  private static final Pattern TITLE =
      Pattern.compile(
          "(?<=.)(?:爵士|勋爵|勳爵|夫人|先生|女士|小姐|教授|博士|医生|醫生|律师|律師|法官|议员|議員|州长|州長|上校|少将|少將|中将|中將|上将|上將|主教|神父|修女)$");

  private static final Pattern THINGS =
      Pattern.compile(
          "\\p{Lu}{2,6}s?|.*\\b(?:Feat|Inst|Ver|University|Bank|Inc|Ltd|Corp|Company|Fund|Center|Centre|Association|Facility|Theatre|Hotel|Show|Version)\\b.*");

  /// The pairs in a text, in its order; the first hundred of them.
  public static List<NamePair> in(String text) {
    Set<NamePair> found = new LinkedHashSet<>();
    int end = Math.min(text.length(), MAX_TEXT);
    for (int i = 1; i < end && found.size() < MAX_PAIRS; i++) {
      char c = text.charAt(i);
      if ((c == '（' || c == '(') && isDense(text, i - 1) && isLatin(text, i + 1, end)) {
        at(text, i, end).ifPresent(found::add);
      }
    }
    return new ArrayList<>(found);
  }

  /// The pair whose bracket opens at a place.
  private static Optional<NamePair> at(String text, int bracket, int end) {
    Matcher pair = PAIR.matcher(text);
    pair.region(Math.max(0, bracket - BEFORE), Math.min(end, bracket + BEHIND));
    while (pair.find()) {
      if (pair.end() > bracket) {
        String written = foreign(pair.group(1));
        String latin = pair.group(2).strip();
        boolean name =
            Character.isUpperCase(latin.codePointAt(0)) && !THINGS.matcher(latin).matches();
        return name && latin.length() > 2 && written.length() > 1
            ? Optional.of(new NamePair(written, latin))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// Tells whether a Chinese, Japanese or Korean character stands there, or before a space.
  private static boolean isDense(String text, int at) {
    int i = text.charAt(at) == ' ' && at > 0 ? at - 1 : at;
    return text.charAt(i) >= 0x3040;
  }

  /// Tells whether a Latin letter stands there, or behind a space.
  private static boolean isLatin(String text, int at, int end) {
    int i = at < end && Character.isWhitespace(text.charAt(at)) ? at + 1 : at;
    return i < end && Character.UnicodeScript.of(text.codePointAt(i)) == UnicodeScript.LATIN;
  }

  /// The end of what stands before the bracket that can be a foreign name; empty where none can.
  /// Between the first dot and the bracket all is the name; what stands before the dot, or where
  /// there is none, must be told from the name by its characters.
  private static String foreign(String written) {
    String name = TITLE.matcher(written).replaceFirst("");
    char last = name.charAt(name.length() - 1);
    if (last < 0x3400 || last > 0x9fff) {
      return name;
    }
    int dot = 0;
    while (dot < name.length() && !isDot(name.charAt(dot))) {
      dot++;
    }
    int from = dot;
    while (from > 0 && isSound(name.charAt(from - 1))) {
      from--;
    }
    if (from > 0 && name.startsWith("理", from) && "总經经總助代管護护".indexOf(name.charAt(from - 1)) >= 0) {
      from++; // the end of an office such as 总理 or 经理
    }
    return from == dot ? name.substring(Math.min(dot + 1, name.length())) : name.substring(from);
  }

  private static boolean isSound(char c) {
    return SOUNDS.indexOf(c) >= 0;
  }

  private static boolean isDot(char c) {
    return c == '·' || c == '•' || c == '‧' || c == '・';
  }
}
