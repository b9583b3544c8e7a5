using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Admin.Wording;

/// <summary>Texts of what devices are known by.</summary>
internal sealed class DeviceTexts(Language language)
{
    public string Title => language.Pick("Thiết bị đã dùng địa chỉ này", "Devices that had this address");

    public string Explanation => language.Pick(
        "Độ tin cậy nói lượt truy vấn là của thiết bị nào, không nói thiết bị có nhiễm mã độc hay không: một lượt truy vấn chỉ là dấu hiệu cần theo dõi.",
        "Confidence says whose device a hit was of, not whether that is infected: a lookup is a suspicion and no more.");

    public string Device => language.Pick("Thiết bị", "Device");

    public string Source => language.Pick("Nguồn xác định", "Known by");

    public string Confidence => language.Pick("Độ tin cậy", "Confidence");

    public string KnownFor => language.Pick("Giữ địa chỉ trong khoảng", "Held the address");

    public string Active(int days) => language.Pick($"Có hoạt động ({days} ngày gần đây)", $"Seen active ({days} days)");

    public string NotSeenActive => language.Pick("chưa thấy", "not seen");

    public string ActiveOn(int days, string last) => language.Pick($"{days} ngày; gần nhất {last}", days == 1 ? $"1 day; last {last}" : $"{days} days; last {last}");

    public string Before => language.Pick("Xác định trước đó", "Believed before");

    public string NoProof => language.Pick("không có bản ghi", "no record");

    public string NoName => language.Pick("chưa có tên", "no name");

    public string NotKnownYet => language.Pick("đang xác định", "being looked up");

    public string Point => language.Pick("điểm mạng chưa xác định thiết bị", "unattributed point");

    public string Points => language.Pick("Điểm mạng chưa xác định thiết bị", "Unattributed points");

    public string PointsText => language.Pick(
        "Phía sau mỗi địa chỉ này có nhiều máy (NAT, máy chủ DNS chuyển tiếp). Không tính là thiết bị; cần rà soát tại chỗ.",
        "Several machines stand behind each of these (NAT, DNS forwarders). They are not counted as devices, and need a look on the spot.");

    public string ExcludedOnes => language.Pick("Ngoại lệ", "Exclusions");

    public string ExcludedText => language.Pick(
        "Vẫn được ghi lại, không được tính. Mỗi ngoại lệ có lý do, người chịu trách nhiệm và thời hạn.",
        "Logged all the same, and not counted. Each has a reason, an owner and an end.");

    public string NeighboursTitle => language.Pick("Chưa đọc được bảng láng giềng", "The neighbour tables cannot be read");

    public string ExclusionOverTitle => language.Pick("Một ngoại lệ đã hết hạn", "An exclusion is over");

    public string Excluded(string reason, string owner, string end) => owner.Length > 0
        ? language.Pick($"ngoại lệ: {reason}; {owner}; {end}", $"excluded: {reason}; {owner}; {end}")
        : language.Pick($"ngoại lệ: {reason}; {end}", $"excluded: {reason}; {end}");

    // The end is the first second outside: a day that still belongs must not be shown as the next one.
    public string End(Display display, long second) => second == Validity.Never
        ? language.Pick("không thời hạn", "no end")
        : language.Pick($"đến hết {Moment(display, second - 1)}", $"up to {Moment(display, second - 1)}");

    public static string Span(Display display, Validity span) => (span.Start == Validity.FromEver ? "…" : Moment(display, span.Start)) + " – " + (span.End == Validity.Never ? "…" : Moment(display, span.End));

    public string Believed(string device, string source, string made) => language.Pick($"{device} ({source}; ghi lúc {made})", $"{device} ({source}; recorded {made})");

    public string SourceName(AttributionSource source) => source switch
    {
        AttributionSource.Ip => language.Pick("chỉ có địa chỉ IP", "address alone"),
        AttributionSource.Edns65001 or AttributionSource.Edns65073 => language.Pick("máy chủ DNS chuyển tiếp báo MAC (EDNS)", "forwarder told the MAC (EDNS)"),
        AttributionSource.Edns65074 => language.Pick("máy chủ DNS chuyển tiếp báo thuê bao (EDNS)", "forwarder told the customer (EDNS)"),
        AttributionSource.Ecs => language.Pick("máy chủ DNS chuyển tiếp báo địa chỉ (ECS)", "forwarder told the address (ECS)"),
        AttributionSource.Proxy => language.Pick("proxy báo địa chỉ", "proxy told the address"),
        AttributionSource.Nat => language.Pick("điểm NAT", "NAT point"),
        AttributionSource.Forwarder => language.Pick("máy chủ DNS chuyển tiếp", "DNS forwarder"),
        AttributionSource.Ndp => language.Pick("bảng láng giềng IPv6 (NDP)", "IPv6 neighbour (NDP)"),
        AttributionSource.Arp => language.Pick("bảng láng giềng (ARP)", "neighbour table (ARP)"),
        AttributionSource.Dhcp => language.Pick("bản ghi cấp phát địa chỉ (DHCP)", "DHCP lease"),
        AttributionSource.Asset => language.Pick("bảng thiết bị", "sheet of assets"),
        AttributionSource.Ptr => language.Pick("tên miền ngược (PTR)", "reverse name (PTR)"),
    };

    public string ConfidenceName(Confidence confidence) => language.Pick(AttributionText.Vietnamese(confidence), AttributionText.English(confidence));

    public string LeaseSourceTitle(string source) => language.Pick($"Chưa đọc được nguồn cấp phát địa chỉ (DHCP) \"{source}\"", $"DHCP lease source \"{source}\" is not read");

    public string SkewTitle(string source) => language.Pick($"Đồng hồ của nguồn \"{source}\" có thể lệch", $"The clock of \"{source}\" seems off");

    public string SkewText(string skew, bool isAhead) => isAhead
        ? language.Pick(
            $"Bản ghi mới nhất bắt đầu sau giờ của máy này {skew}. Đồng bộ thời gian (NTP) và kiểm tra mục 'zone' của nguồn: giờ sai làm xác định nhầm thiết bị giữ địa chỉ.",
            $"Its newest lease begins {skew} after this machine's time. Synchronise both clocks (NTP) and check 'zone' of the source: with a wrong time the wrong device is taken for the holder of an address.")
        : language.Pick(
            $"Bản ghi mới luôn xuất hiện muộn ít nhất {skew}. Đồng bộ thời gian (NTP), kiểm tra mục 'zone' của nguồn và cách sao chép tệp: giờ sai làm xác định nhầm thiết bị giữ địa chỉ.",
            $"Its new leases always come at least {skew} late. Synchronise both clocks (NTP), check 'zone' of the source and what copies the file: with a wrong time the wrong device is taken for the holder of an address.");

    private static string Moment(Display display, long second) =>
        second is >= 0 and < 253_402_300_800 ? display.Time(DateTimeOffset.FromUnixTimeSeconds(second)) : "…";

    public string TableTitle(string table) => language.Pick($"Chưa áp dụng được tệp ở 'devices.{table}'", $"The file of 'devices.{table}' is not in force");

    public string RefusedRowsTitle(string table, string rows) => language.Pick(
        $"{rows} dòng của tệp ở 'devices.{table}' không được nhận hoặc cần xem lại", $"{rows} rows of the file of 'devices.{table}' are not taken, or need a look");
}
