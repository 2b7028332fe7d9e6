package tidings.feed.encoding;

/// The syllables that make up most of Korean text.
final class KoreanSyllables {
  private static final String COMMON =
      "이다는의에가을를은하고한로지도사서기자들대정부시인해일나리보수어과장있그전제만주으원아스라상구여국경게동적면비성할공미안관오와조선되화당인소니연회선신었문무위중유세명까발계개후내용방물산생중요청통결재행진민우모학했된간업추치년월마더식합터르때출러입단두권법체분것없불영트바실말반야난현알려교운심투표남북";

  private KoreanSyllables() {}

  static boolean isCommon(char c) {
    return COMMON.indexOf(c) >= 0;
  }
}
