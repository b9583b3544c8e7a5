namespace Sinkhole.Admin.Wording;

/// <summary>Texts about the sinkhole's own address.</summary>
internal sealed class LandingTexts(Language language)
{
    public string Title => language.Pick("Trang cảnh báo", "Landing page");

    public string None => language.Pick("không mở", "none");

    public string Contacts => language.Pick("Lượt kết nối tới sinkhole từ khi khởi động", "Contacts since the start");

    public string Refused => language.Pick("Kết nối bị đóng ngay do vượt giới hạn", "Connections closed at once because of a limit");

    public string Counts(string http, string tls, string silent, string other) => language.Pick(
        $"HTTP {http}, TLS {tls}, khác {other}, không gửi gì {silent}", $"HTTP {http}, TLS {tls}, other {other}, silent {silent}");

    public string ProblemTitle => language.Pick("Chưa mở được một cổng của trang cảnh báo", "A port of the landing page is not listened on");
}
