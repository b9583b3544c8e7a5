using Sinkhole.Dns.Messages;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Wording;

/// <summary>Texts of the table of hits: what matched, where it stood, what was answered.</summary>
internal sealed class HitTexts(Language language)
{
    public string Title => language.Pick("Lượt truy vấn độc hại gần nhất", "Latest hits");

    public string Time => language.Pick("Thời điểm", "Time");

    public string Name => language.Pick("Tên miền được truy vấn", "Name asked for");

    public string Type => language.Pick("Loại bản ghi", "Type");

    public string Matched => language.Pick("Chỉ báo khớp", "Indicator matched");

    public string Where => language.Pick("Vị trí khớp", "Where it matched");

    public string Answered => language.Pick("Đã trả lời", "Answered");

    public string Transport => language.Pick("Giao thức", "Transport");

    public string Monitored => language.Pick("Lượt chỉ giám sát", "Monitor-only hits");

    public string MonitoredNote(string count) => language.Pick($"{count} lượt chỉ giám sát", $"{count} monitor-only");

    public string Letter(string letter) => language.Pick($"công văn {letter}", $"letter {letter}");

    public string Release(string number) => language.Pick($"phiên bản {number}", $"version {number}");

    public string PlaceName(HitPlace place) => place switch
    {
        HitPlace.Question => language.Pick("tên được truy vấn", "the name asked for"),
        HitPlace.Client => language.Pick("địa chỉ của máy hỏi", "the client's address"),
        HitPlace.Alias => language.Pick("tên đích trong câu trả lời (CNAME, DNAME)", "an alias in the answer (CNAME, DNAME)"),
        HitPlace.ServiceTarget => language.Pick("tên đích dịch vụ trong câu trả lời (HTTPS, SVCB)", "a service target in the answer (HTTPS, SVCB)"),
        HitPlace.AddressHint => language.Pick("địa chỉ gợi ý trong câu trả lời (HTTPS, SVCB)", "an address hint in the answer (HTTPS, SVCB)"),
        HitPlace.Address => language.Pick("địa chỉ trong câu trả lời (A, AAAA)", "an address in the answer (A, AAAA)"),
        HitPlace.MailExchange => language.Pick("máy chủ thư trong câu trả lời (MX)", "a mail exchange in the answer (MX)"),
        HitPlace.ServerTarget => language.Pick("máy chủ dịch vụ trong câu trả lời (SRV)", "a server in the answer (SRV)"),
        HitPlace.NameServer => language.Pick("tên máy chủ DNS của tên miền", "a name server of the name"),
        HitPlace.NameServerAddress => language.Pick("địa chỉ máy chủ DNS của tên miền", "the address of a name server"),
    };

    public string ActionName(HitAction action) => action switch
    {
        HitAction.Sinkhole => language.Pick("điều hướng tới máy chủ sinkhole", "the sinkhole"),
        HitAction.NxDomain => language.Pick("tên không tồn tại (NXDOMAIN)", "no such name (NXDOMAIN)"),
        HitAction.NoData => language.Pick("không có dữ liệu (NODATA)", "no data (NODATA)"),
        HitAction.Drop => language.Pick("không trả lời", "nothing"),
        HitAction.TcpOnly => language.Pick("chuyển sang TCP", "sent to TCP"),
        HitAction.LocalData => language.Pick("bản ghi của quy tắc", "the rule's own records"),
        HitAction.Monitor => language.Pick("như bình thường (chỉ giám sát)", "as usual (monitor only)"),
    };

    public static string TransportName(Transport transport) => transport switch
    {
        Sinkhole.Dns.Messages.Transport.Udp => "UDP",
        Sinkhole.Dns.Messages.Transport.Tcp => "TCP",
        Sinkhole.Dns.Messages.Transport.Tls => "TLS",
        Sinkhole.Dns.Messages.Transport.Https => "HTTPS",
    };
}
