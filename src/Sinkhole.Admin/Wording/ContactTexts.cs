using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Admin.Wording;

/// <summary>Texts of contacts at the sinkhole's own address.</summary>
internal sealed class ContactTexts(Language language)
{
    public string Title => language.Pick("Lượt kết nối tới sinkhole", "Contacts at the sinkhole");

    public string Explanation => language.Pick(
        "Máy đã thực sự kết nối tới địa chỉ sinkhole, sau khi truy vấn hoặc nhờ máy chủ khác truy vấn tên miền độc hại. Đây là bằng chứng mạnh hơn một lượt truy vấn, nhưng vẫn chưa phải xác nhận nhiễm mã độc.",
        "A machine did connect to the sinkhole's address, after it or another server for it had asked for a malicious name. That is a stronger proof than a look-up, and still no confirmed infection.");

    public string Latest => language.Pick("Lượt kết nối tới sinkhole gần nhất", "Latest contacts at the sinkhole");

    public string All => language.Pick("Tất cả lượt kết nối tới sinkhole", "All contacts at the sinkhole");

    public string Time => language.Pick("Thời điểm", "Time");

    public string Client => language.Pick("Địa chỉ nguồn", "Source");

    public string Device => language.Pick("Thiết bị", "Device");

    public string Reached => language.Pick("Kết nối tới", "Reached");

    public string Named => language.Pick("Tên miền độc hại được nêu", "Listed name it gave");

    public static string Agent => "User-Agent";

    public string Code => language.Pick("Mã tra cứu", "Reference code");

    public string Count => language.Pick("Lượt", "Contacts");

    public string Unproven => language.Pick("địa chỉ nguồn có thể bị giả mạo", "the sender's address may be forged");

    public string Older => language.Pick("Cũ hơn", "Older");

    public string Newest => language.Pick("Mới nhất", "Newest");

    public string NotRecording => language.Pick(
        "Máy chủ này chưa ghi lượt kết nối tới sinkhole: địa chỉ sinkhole không nằm trên máy này, hoặc trang cảnh báo đang tắt (mục 'landing' của tệp cấu hình).",
        "This server does not record contacts: the sinkhole's address is not one of this machine, or the landing page is off ('landing' in the configuration).");

    public string NoneAtAll => language.Pick("Chưa ghi nhận lượt kết nối nào tới sinkhole (0 lượt).", "No contact at the sinkhole so far (0).");

    public string NoneWithFilter => language.Pick("Không có lượt kết nối nào với bộ lọc này.", "No contact with this filter.");

    public string ProblemTitle => language.Pick("Việc ghi lượt kết nối tới sinkhole gặp sự cố", "Recording contacts at the sinkhole has a problem");

    public string ProtocolName(ContactProtocol protocol, ContactTransport transport) => TransportName(transport) + protocol switch
    {
        ContactProtocol.None => language.Pick(", không gửi gì", ", sent nothing"),
        ContactProtocol.Http => ", HTTP",
        ContactProtocol.Tls => ", TLS",
        ContactProtocol.Other => language.Pick(", khác", ", other"),
    };

    private static string TransportName(ContactTransport transport) => transport switch
    {
        ContactTransport.Tcp => "TCP",
        ContactTransport.Udp => "UDP",
    };
}
