namespace Sinkhole.Admin.Wording;

/// <summary>Texts of what needs an administrator's attention.</summary>
internal sealed class AttentionTexts(Language language)
{
    public string NoListTitle => language.Pick("Chưa có danh sách nào đang áp dụng", "No list is in force");

    public string NoListText => language.Pick(
        "Không tên miền nào bị chặn. Thêm danh sách vào mục \"lists\" của tệp cấu hình; tệp danh sách được đọc lại trong vòng hai giây sau khi thay đổi.",
        "No domain is blocked. Add a list under \"lists\" in the configuration file; a list file is read again within two seconds of a change.");

    public string ListStaleTitle(string list) => language.Pick($"Danh sách {list} chưa được cập nhật", $"List {list} is not up to date");

    public string ListStaleText(string problem, string since) => language.Pick(
        $"{problem} Bản áp dụng từ {since} vẫn có hiệu lực. Sửa hoặc chép lại tệp danh sách; tệp được đọc lại trong vòng hai giây.",
        $"{problem} The version in force since {since} goes on. Mend or copy the list file again; it is read within two seconds.");

    public string NothingReleased => language.Pick("Chưa có phiên bản nào của danh sách này được áp dụng.", "No version of this list was released yet.");

    public string ListMissingTitle(string list) => language.Pick($"Danh sách {list} chưa áp dụng được", $"List {list} is not in force");

    public string ListMissingText(string problem, string file) => language.Pick(
        $"{problem} Kiểm tra tệp {file}.",
        $"{problem} Check the file {file}.");

    public string RecordingTitle => language.Pick("Chưa ghi được vào kho lưu trữ", "The store takes no hits");

    public string RecordingText(string problem, string backlog) => language.Pick(
        $"{problem} {backlog} lượt đang chờ trong nhật ký tạm và không bị mất. Phân giải tên miền không bị ảnh hưởng.",
        $"{problem} {backlog} hits wait in the journal and are not lost. Name resolution is not affected.");

    public string NotAnchoredTitle => language.Pick("Bằng chứng chưa có mốc xác thực", "The evidence is not anchored");

    public string NotCopiedTitle => language.Pick("Mốc xác thực chưa được sao chép ra ngoài máy này", "Anchors were not copied out");

    public string NotCopiedText(string anchors, string since) => language.Pick(
        $"{anchors} mốc từ {since} chỉ nằm trên máy này. Gửi mốc tới một nơi nhận (\"anchors: true\" trong mục \"forwarding\"), hoặc sao chép tệp anchors.log trong thư mục dữ liệu sang máy khác: khi chưa có bản sao, người kiểm soát máy này có thể sửa bằng chứng mà không bị phát hiện.",
        $"{anchors} since {since} lie on this machine only. Send them to a target (\"anchors: true\" under \"forwarding\"), or copy the file anchors.log of the data directory to another machine: until then, whoever controls this one can change the evidence unseen.");

    public string LagTitle(string lag) => language.Pick($"Đang ghi chậm {lag}", $"Recording is {lag} behind");

    public string LagText => language.Pick(
        "Số liệu có thể thiếu các lượt gần nhất. Phân giải tên miền không bị ảnh hưởng.",
        "The newest hits may be missing. Name resolution is not affected.");

    public string AllUpstreamsTitle => language.Pick("Không máy chủ DNS cấp trên nào trả lời", "No upstream answers");

    public string AllUpstreamsText(string addresses) => language.Pick(
        $"Tên miền chưa có trong bộ nhớ đệm không phân giải được; tên miền độc hại vẫn bị chặn. Kiểm tra kết nối tới {addresses}, hoặc mục \"resolve: forward\" của tệp cấu hình.",
        $"Names that are not cached do not resolve; malicious domains are still blocked. Check the way to {addresses}, or \"resolve: forward\" in the configuration file.");

    public string UpstreamTitle(string address) => language.Pick($"Máy chủ DNS cấp trên {address} không trả lời", $"Upstream {address} does not answer");

    public string UpstreamText(string domain) => domain is "."
        ? language.Pick("Các máy chủ khác đang được dùng. Máy chủ này được hỏi lại định kỳ.", "Others are in use. It is probed again and again.")
        : language.Pick($"Tên miền {domain} có thể không phân giải được. Máy chủ này được hỏi lại định kỳ.", $"Names below {domain} may not resolve. It is probed again and again.");

    public string ResolverTitle => language.Pick("Phân giải tên miền", "Name resolution");

    public string ProxyTitle => language.Pick("Máy proxy DNS chưa gửi đúng tiêu đề PROXY", "A DNS proxy does not send the header it should");

    public string ProxyText(string missing, string broken) => language.Pick(
        $"Từ khi khởi động: {missing} lượt không có tiêu đề nên bị từ chối, {broken} lượt có tiêu đề hỏng nên bị bỏ. Bật giao thức PROXY phiên bản 2 trên máy proxy, hoặc xóa địa chỉ của máy đó khỏi mục \"dns: proxy_from\".",
        $"Since the start: {missing} without a header, which were refused, and {broken} with a broken one, which were dropped. Turn the PROXY protocol, version 2, on at the proxy, or take its address out of \"dns: proxy_from\".");

    public string UntrustedTitle => language.Pick("Có máy chưa khai báo tự nhận hỏi thay máy khác", "Somebody who is not listed claims to ask for others");

    public string UntrustedText(string headers, string identities) => language.Pick(
        $"Từ khi khởi động: {headers} tiêu đề PROXY và {identities} truy vấn mang thông tin thiết bị (EDNS) từ địa chỉ chưa khai báo; thông tin đó không được dùng. Nếu là máy chủ DNS chuyển tiếp của cơ quan, khai báo địa chỉ trong \"dns: proxy_from\" hoặc \"devices: forwarders\".",
        $"Since the start: {headers} PROXY headers and {identities} queries with a device in their EDNS options from addresses that are not listed; nothing of it was used. If it is a forwarder of your own, list its address under \"dns: proxy_from\" or \"devices: forwarders\".");

    public string NoQueriesTitle => language.Pick("Chưa có thiết bị nào hỏi máy chủ này", "No device has asked this server yet");

    public string NoQueriesText(string addresses) => language.Pick(
        $"Đặt DNS của mạng thành {addresses}, hoặc thử ngay trên máy này:",
        $"Set the network's DNS to {addresses}, or try it on this machine:");

    public string StoreTitle => language.Pick("Chưa đọc được kho lưu trữ", "The store could not be read");

    public string StoreText => language.Pick(
        "Chi tiết nằm trong nhật ký của chương trình. Lượt truy vấn độc hại vẫn được ghi; phân giải tên miền không bị ảnh hưởng.",
        "The program's log has the details. Hits are still recorded; name resolution is not affected.");
}
