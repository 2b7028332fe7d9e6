package tidings.images.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.images.request.PictureRequest.Fit;
import tidings.images.request.PictureRequest.Output;
import tidings.images.request.PictureRequest.Position;

class PictureRequestTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w=300 | w=300",
        "w=100&w=50 | w=100",
        "width=100&w=50 | w=100",
        "w=12px | w=12",
        "w=1e3 | w=1",
        "w=+7 | w=7",
        "w=-5 | ''",
        "w=abc | ''",
        "w=99999999999 | ''",
        "w=10000001 | ''",
        "w= | ''",
        "w | ''",
        "w=50% | w=50%",
        "w=50%25 | w=50%",
        "w=150% | ''",
        "w=100&dpr=2 | w=200",
        "w=50%&dpr=2 | dpr=2&w=50%",
        "w=100&dpr=9 | w=100",
        "w=100&dpr=0 | ''",
        "h=20&w=10 | h=20&w=10",
        "=5&w=100& | w=100",
        "unknown=1&filename=a&verylongkey=1&w=9 | w=9",
        "w=100;h=50 | w=100",
        "W=100 | ''",
        "t=square | fit=cover",
        "t=squaredown | fit=cover&we=1",
        "fit=fit | we=1",
        "we=0&fit=fit | ''",
        "fit=crop-1 | fit=cover",
        "fit=bogus | ''",
        "a=t | a=top",
        "a=crop-25-100 | a=focal&fpx=0.25&fpy=1",
        "a=focal-25-101 | a=focal&fpx=0.25",
        "fpx=0.3 | ''",
        "crop=1,2,3,4 | ch=2&cw=1&cx=3&cy=4",
        "crop=1,2,3 | ''",
        "cx=0&cw=-1 | ''",
        "trim=10 | trim=10",
        "trim | ''",
        "trim=255 | ''",
        "output=avif&effort=0 | effort=0&output=avif",
        "effort=4 | ''",
        "effort=5 | ''",
        "ro=-450 | ro=270",
        "or=90 | ro=90",
        "ro=720 | ''",
        "flip | flip=1",
        "flip=false&flop=0 | ''",
        "shape=circle&strim | mask=circle&mtrim=1",
        "bg=red | bg=ffff0000",
        "bg=%23F00 | bg=ffff0000",
        "bg=8f00 | bg=88ff0000",
        "bg=1234567 | bg=f1234567",
        "bg=12345 | ''",
        "bg=00ff0000 | ''",
        "bg=zzz | ''",
        "sharp | sharp=-1",
        "sharp=2 | sharp=2",
        "sharp=1,3,4 | sharp=4&sharpj=3",
        "sharp=100 | sharp=-1",
        "blur=0.1 | blur=-1",
        "blur=0 | ''",
        "mod=0.5 | mod=0.5",
        "mod=1,2,90 | hue=90&sat=2",
        "sat=0 | sat=0",
        "gam | gam=2.2",
        "gam=9 | gam=2.2",
        "gam=1 | gam=1",
        "con=101&bri=-101 | ''",
        "filt=duotone&start=black | filt=duotone&start=ff000000",
        "start=black | ''",
        "output=tif | output=tiff",
        "output=jpeg | ''",
        "q=0 | ''",
        "quality=30&level=9&lossless | l=9&ll=1&q=30",
        "pages=-1&page=4 | n=-1&page=4",
        "n=0&page=-3 | ''",
        "delay=100,200 | delay=100,200",
        "delay=100,x | ''",
        "loop=0 | loop=0",
      })
  void isReadAsWeservReadsIt(String query, String canonical) {
    assertEquals(canonical, PictureRequest.parse(query).canonical());
  }

  @Test
  void theCanonicalFormMeansTheSame() {
    List<String> keys =
        List.of(
            "w", "h", "dpr", "fit", "t", "we", "crop", "cx", "cy", "cw", "precrop", "a", "fpx",
            "fpy", "mask", "mbg", "ro", "flip", "bri", "mod", "sat", "hue", "con", "gam", "sharp",
            "sharpf", "trim", "blur", "filt", "start", "bg", "cbg", "tint", "q", "l", "output",
            "il", "page", "n", "loop", "delay", "fsol");
    List<String> values =
        List.of(
            "",
            "0",
            "1",
            "-1",
            "0.5",
            "2.25",
            "33%",
            "12.5%",
            "100",
            "255",
            "1,2,3,4",
            "0.1,7",
            "red",
            "80ff8000",
            "false",
            "cover",
            "squaredown",
            "focal-3-99",
            "top-left",
            "star",
            "duotone",
            "webp",
            "1e3",
            "1e-7",
            "nan",
            "-360",
            "99999999999999999999");
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(6);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder query = new StringBuilder();
      for (int j = random.nextInt(6); j >= 0; j--) {
        query.append(keys.get(random.nextInt(keys.size())));
        if (random.nextInt(8) > 0) {
          query.append('=').append(values.get(random.nextInt(values.size())));
        }
        query.append('&');
      }
      PictureRequest request = PictureRequest.parse(query.toString());
      PictureRequest again = PictureRequest.parse(request.canonical());
      assertEquals(request.canonical(), again.canonical(), query.toString());
      assertEquals(request, again, query.toString());
    }
  }

  @Test
  void defaultsAreFilledIn() {
    PictureRequest request = PictureRequest.parse("");
    assertEquals(Fit.INSIDE, request.size().fit());
    assertEquals(Position.CENTER, request.placement().position());
    assertEquals(80, request.save().quality());
    assertEquals(Output.WEBP, request.withOutput(Output.WEBP).save().output());
  }

  @Test
  void sidesAreRoundedAsWeservRoundsThem() {
    PictureRequest.Size size = PictureRequest.parse("w=100").size();
    Shrink shrink = Shrink.of(size, Shrink.Target.of(size, 1280, 853, false), 1280, 853);
    assertEquals(12.8, shrink.common());
    assertEquals(8, shrink.forJpeg(true));
    assertEquals(4, shrink.forJpeg(false));
    assertEquals(1, new Shrink(2.5, 2.5).forJpeg(true), "one step less where they are close");
  }
}
