package tidings.extract.body;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Short lines that belong to the page and not to the article, known by how they begin.
final class Lines {
  /// Heavier lines are text, however they begin.
  private static final int MAX_WEIGHT = 240;

  /// No phrase is longer.
  private static final int BEGINNING = 200;

  private static final Phrases FURNITURE =
      Phrases.of(
          ">»•▶►■◆【[(（|·-",
          """
          advertise?ment\\b
          anzeige\\b
          werbung\\b
          publicidad\\b
          publicit[eé]\\b
          реклама\\b
          (?:read|see) (?:more|also|next)\\b
          also read\\b
          more:
          related(?::|\\s(?:articles?|stories|topics|news|content)\\b)
          recommended(?:$|:)
          you (?:may|might) (?:also )?like
          share (?:this|on)\\b
          follow (?:us|him|her|\\w+ on|(?:the )?(?:\\w+ ){1,3}on (?:twitter|facebook|instagram|x))\\b
          sign up (?:for|to)\\b
          subscribe\\b
          click here (?:to|for)\\b
          download (?:the|our) \\w+ app
          get the latest\\b
          copyright\\b
          ©
          all rights reserved
          lesen sie (?:auch|mehr|dazu)
          mehr zum thema
          (?:lire|à lire) aussi
          te puede interesar
          leia (?:também|mais)
          leggi anche
          (?:czytaj|zobacz) (?:też|także|więcej)
          читайте также
          читать далее
          см\\. также
          διαβάστε (?:επίσης|ακόμη)
          (?:相关|相關|延伸|推荐|推薦)(?:阅读|閱讀|新闻|新聞|报道|報導|报导|链接|文章|专题)
          责任编辑
          責任編輯
          责编
          責編
          (?:编辑|編輯|编审|校对|审核)\\s?[:：]
          更多(?:精彩|新闻|内容|详情)
          分享(?:到|至|给|[:：])
          扫一扫
          扫描二维码
          版权(?:声明|所有)
          免责声明
          特别声明
          本文来源[:：]
          返回(?:首页|顶部)
          上一篇
          下一篇
          点击(?:查看|进入|下载)
          关注(?:我们|微信)
          打印本页
          关闭窗口
          我要(?:评论|纠错)
          あわせて読みたい
          関連(?:記事|ニュース)
          【関連
          관련기사
          vea (?:también|además)
          mir[ae] (?:también|además)
          le[ea] (?:también|además|más)
          (?:le puede|le puedes|puede|puedes) (?:interesar|ver)\\s?:
          (?:mira|mire|lea|lee|vea)\\s?:
          hazte (?:miembro|socio)
          suscr[ií]bete\\b
          lust auf mehr\\?
          le puede interesar
          veja (?:também|mais)
          смотри(?:те)? также
          ссылки по теме
          оставить комментарий
          оцените, пожалуйста
          администрация сайта не несет
          already (?:a|have an?) (?:member|subscriber|account)\\b
          if you(?:'re|’re| are) (?:already a|seeing this)\\b
          like this (?:story|article)\\?
          have a (?:news )?tip\\?
          never miss\\b
          to (?:view|read) the (?:full|rest)
          for the latest (?:stories|news|updates)
          this (?:content|article|story) is (?:reserved )?for subscribers
          by signing up you
          this slideshow requires
          you can follow any responses
          filed under
          submit your letter
          continue reading the main story
          last (?:modified|updated)\\b
          dear reader[,s]
          (?:our|this) website is (?:the|your) (?:place|destination|source)
          hat ihnen (?:dieser|der) artikel
          empfohlener (?:redaktioneller|externer) inhalt
          an dieser stelle findest? (?:du|sie|finden sie)
          mit (?:meiner|ihrer) anmeldung
          jetzt (?:kostenlos )?(?:abonnieren|anmelden)
          box (?:auf|zu)klappen
          この記事は会員限定
          会員(?:登録|限定)
          有料会員\
          """);

  /// A publisher's disclaimer may be long.
  private static final int MAX_DISCLAIMER = 1200;

  private static final Phrases DISCLAIMER =
      Phrases.of(
          ">»•▶►■◆【[(（·*※-",
          """
          (?:免责|免責|版权|版權|特别|特別|郑重|重要)(?:声明|聲明|提示)\\s?[:：】]
          (?:声明|聲明|提示)\\s?[:：】]
          凡(?:本网|本站|注明|註明)
          (?:以上|本文|文章)(?:内容|仅|僅|所|观点|版权|由).{0,12}(?:代表|参考|參考|转载|轉載|提供)
          disclaimer\\b
          this (?:post|article|story|page) (?:may )?(?:contains?|includes?) (?:affiliate|references to products)
          the (?:views|opinions) expressed
          all rights reserved
          this (?:site|website) uses cookies
          редакция не несет
          мнение (?:редакции|автора)
          использование материалов\
          """);

  /// The same with a name at its beginning.
  private static final Pattern DISCLAIMED =
      Pattern.compile(
          "(?iu).{0,6}(?:不代表本(?:网|站|報|报)|版权归原?作者|未经.{0,8}(?:授权|许可).{0,6}不得)"
              + "|\\w{1,40} may (?:earn|receive) (?:an? )?(?:affiliate )?commission"
              + "|(?:\\w{1,40} ){1,4}is not responsible for the (?:opinions|views|content)");

  /// Longer lines announce nothing.
  private static final int MAX_ANNOUNCEMENT = 60;

  private static final Phrases ANNOUNCEMENT =
      Phrases.of(
          ">»•▶►■◆▪【[(（|·-",
          """
          (?:related|more|latest|other|recommended|popular|top|trending|editors?'? picks)\\s(?:\\w+\\s){0,2}(?:articles?|stories|news|posts?|headlines|reading|coverage|topics|links?)
          most (?:read|popular|viewed)
          you (?:may|might) (?:also )?like
          (?:leave a|post a|add a) (?:reply|comment)
          comments?$
          comments? \\(\\d+\\)
          read (?:more|next|also)
          see also
          up next
          more (?:from|on)\\b
          about the authors?$
          recommended( for you)?$
          sign up\\b
          newsletter
          mehr zum thema
          das könnte sie
          kommentare
          weitere (?:artikel|nachrichten|meldungen)
          lire aussi
          à lire
          sur le même (?:sujet|thème)
          commentaires?
          noticias relacionadas
          comentarios?
          te puede interesar
          lea también
          leia (?:também|mais)
          comentários
          leggi anche
          commenti
          (?:czytaj|zobacz) (?:też|także|więcej)
          komentarze
          polecamy
          смотрите также
          читайте также
          см\\. также
          ещ[её] по теме
          материалы по теме
          по теме:?$
          другие новости
          последние (?:новости|публикации)
          новости по теме
          комментарии
          популярное
          самое читаемое
          архив новостей
          σχετικ(?:ά|ές|α)\\s
          σχόλια
          σχολιάστε
          διαβάστε (?:επίσης|ακόμη)
          άλλα άρθρα
          περισσότερα
          (?:相关|相關|延伸|推荐|推薦|热门|熱門|最新|更多|精彩|其他|今日|本周)(?:阅读|閱讀|新闻|新聞|报道|報導|報道|报导|链接|連結|文章|专题|專題|推荐|推薦|评论|評論|图片|视频|内容|消息)
          相关
          网友评论
          发表评论
          我要评论
          我来说两句
          评论\\s?[(（]
          最新评论
          热门推荐
          猜你喜欢
          为您推荐
          编辑推荐
          新闻排行
          点击排行
          関連(?:記事|ニュース|リンク)
          あわせて読みたい
          おすすめ
          コメント
          ランキング
          관련기사
          인기기사\
          """);

  private static final Pattern COUNTED = Pattern.compile("(?i)\\d{1,9}\\scomments?");

  private static final Set<String> INLINE = Set.of("b", "strong", "span", "font", "a");

  private Lines() {}

  /// Tells whether an element is the short line over a list of other articles or over comments.
  static boolean isAnnouncement(Element element) {
    if (!Measures.isBlock(element) && !INLINE.contains(element.normalName())) {
      return false;
    }
    String text = beginning(element, MAX_ANNOUNCEMENT);
    return text.length() <= MAX_ANNOUNCEMENT
        && (ANNOUNCEMENT.begin(text) || COUNTED.matcher(text).matches());
  }

  /// Tells whether an element is a line, or a paragraph, that is about the page or the publisher.
  ///
  /// @param weight of its text
  static boolean isFurniture(Element element, int weight) {
    if (weight > MAX_DISCLAIMER) {
      return false;
    }
    String text = beginning(element, BEGINNING);
    return (weight <= MAX_WEIGHT && FURNITURE.begin(text))
        || DISCLAIMER.begin(text)
        || DISCLAIMED.matcher(text).lookingAt();
  }

  /// The text of an element up to where it is longer than so many characters, white space as one
  /// space and none around it.
  private static String beginning(Element element, int length) {
    var text = new StringBuilder();
    append(element, length, text);
    return text.toString().strip();
  }

  private static void append(Element element, int length, StringBuilder text) {
    if (Measures.isBlock(element) || element.normalName().equals("br")) {
      space(text);
    }
    for (Node node = element.firstChild();
        node != null && text.length() <= length + 1;
        node = node.nextSibling()) {
      if (node instanceof Element inner) {
        append(inner, length, text);
      } else if (node instanceof TextNode some) {
        append(some.getWholeText(), length, text);
      }
    }
    if (Measures.isBlock(element)) {
      space(text);
    }
  }

  private static void append(String some, int length, StringBuilder text) {
    for (int i = 0; i < some.length() && text.length() <= length + 1; i++) {
      char c = some.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00a0') {
        space(text);
      } else {
        text.append(c);
      }
    }
  }

  private static void space(StringBuilder text) {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
      text.append(' ');
    }
  }
}
