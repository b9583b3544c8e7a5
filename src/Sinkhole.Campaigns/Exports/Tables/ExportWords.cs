using Sinkhole.Dns.Messages;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>The words for what records hold as numbers.</summary>
internal static class ExportWords
{
    private static readonly ExportWord ByName = new("qname", "name", "tên miền");
    private static readonly ExportWord ByAnswer = new("rpz-ip", "address in the answer", "địa chỉ trong trả lời");
    private static readonly ExportWord ByClient = new("client-ip", "client's address", "địa chỉ máy khách");
    private static readonly ExportWord ByServerName = new("nsdname", "name server's name", "tên máy chủ tên miền");
    private static readonly ExportWord ByServerAddress = new("nsip", "name server's address", "địa chỉ máy chủ tên miền");
    private static readonly ExportWord ByConnection = new("connection", "connection to the sinkhole", "kết nối tới sinkhole");

    private static readonly ExportWord Redirected = new("sinkhole", "redirected", "điều hướng");
    private static readonly ExportWord NoSuchName = new("nxdomain", "blocked (NXDOMAIN)", "ngăn chặn (NXDOMAIN)");
    private static readonly ExportWord NoData = new("nodata", "blocked (no data)", "ngăn chặn (không có dữ liệu)");
    private static readonly ExportWord Dropped = new("drop", "not answered", "ngăn chặn (không trả lời)");
    private static readonly ExportWord OverTcp = new("tcp-only", "sent to TCP", "yêu cầu dùng TCP");
    private static readonly ExportWord OwnData = new("local-data", "answered by the rule", "trả lời theo quy tắc");
    private static readonly ExportWord Watched = new("monitor", "monitored only", "chỉ giám sát");

    private static readonly ExportWord ByDatagram = new("udp", "UDP only", "chỉ UDP");
    private static readonly ExportWord ByCookie = new("cookie", "DNS cookie", "cookie DNS");
    private static readonly ExportWord ByHandshake = new("tcp", "connection", "kết nối TCP");

    private static readonly ExportWord SureOfNone = new("unknown", "unknown", "không xác định");
    private static readonly ExportWord SureOfLittle = new("low", "low", "thấp");
    private static readonly ExportWord SureOfRandom = new("low-random-mac", "low (random MAC)", "thấp (MAC ngẫu nhiên)");
    private static readonly ExportWord Sure = new("high", "high", "cao");

    private static readonly ExportWord ToWatch = new("to-watch", "to be watched", "cần theo dõi");
    private static readonly ExportWord Suspected = new("suspected", "suspected", "nghi nhiễm");
    private static readonly ExportWord StronglySuspected = new("strongly-suspected", "strongly suspected", "nghi nhiễm (rất cao)");
    private static readonly ExportWord Infected = new("infected", "infected", "nhiễm mã độc");

    private static readonly ExportWord InQuestion = new("question", "question", "câu hỏi");
    private static readonly ExportWord AtClient = new("client", "client", "máy khách");
    private static readonly ExportWord InAlias = new("alias", "alias (CNAME, DNAME)", "bí danh (CNAME, DNAME)");
    private static readonly ExportWord InServiceTarget = new("service-target", "service target (HTTPS, SVCB)", "đích dịch vụ (HTTPS, SVCB)");
    private static readonly ExportWord InHint = new("address-hint", "address hint (HTTPS, SVCB)", "địa chỉ gợi ý (HTTPS, SVCB)");
    private static readonly ExportWord InAddress = new("address", "address (A, AAAA)", "địa chỉ (A, AAAA)");
    private static readonly ExportWord InMail = new("mail-exchange", "mail exchange (MX)", "máy chủ thư (MX)");
    private static readonly ExportWord InServer = new("server-target", "server (SRV)", "máy chủ dịch vụ (SRV)");
    private static readonly ExportWord InNameServer = new("name-server", "name server", "máy chủ tên miền");
    private static readonly ExportWord InNameServerAddress = new("name-server-address", "name server's address", "địa chỉ máy chủ tên miền");

    private static readonly ExportWord Udp = new("udp", "UDP", "UDP");
    private static readonly ExportWord Tcp = new("tcp", "TCP", "TCP");
    private static readonly ExportWord Tls = new("tls", "TLS", "TLS");
    private static readonly ExportWord Https = new("https", "HTTPS", "HTTPS");

    public static ExportWord Of(EventTrigger trigger) => trigger switch
    {
        EventTrigger.QName => ByName,
        EventTrigger.ResponseIp => ByAnswer,
        EventTrigger.ClientIp => ByClient,
        EventTrigger.NsDName => ByServerName,
        EventTrigger.NsIp => ByServerAddress,
        EventTrigger.Connection => ByConnection,
    };

    public static ExportWord Of(HitAction action) => action switch
    {
        HitAction.Sinkhole => Redirected,
        HitAction.NxDomain => NoSuchName,
        HitAction.NoData => NoData,
        HitAction.Drop => Dropped,
        HitAction.TcpOnly => OverTcp,
        HitAction.LocalData => OwnData,
        HitAction.Monitor => Watched,
    };

    public static ExportWord Of(ClientProof proof) => proof switch
    {
        ClientProof.UdpOnly => ByDatagram,
        ClientProof.Cookie => ByCookie,
        ClientProof.Tcp => ByHandshake,
    };

    public static ExportWord Of(AttributionConfidence confidence) => confidence switch
    {
        AttributionConfidence.Unknown => SureOfNone,
        AttributionConfidence.Low => SureOfLittle,
        AttributionConfidence.LowRandomMac => SureOfRandom,
        AttributionConfidence.High => Sure,
    };

    public static ExportWord Of(HitPlace place) => place switch
    {
        HitPlace.Question => InQuestion,
        HitPlace.Client => AtClient,
        HitPlace.Alias => InAlias,
        HitPlace.ServiceTarget => InServiceTarget,
        HitPlace.AddressHint => InHint,
        HitPlace.Address => InAddress,
        HitPlace.MailExchange => InMail,
        HitPlace.ServerTarget => InServer,
        HitPlace.NameServer => InNameServer,
        HitPlace.NameServerAddress => InNameServerAddress,
    };

    public static ExportWord Of(Transport transport) => transport switch
    {
        Transport.Udp => Udp,
        Transport.Tcp => Tcp,
        Transport.Tls => Tls,
        Transport.Https => Https,
    };

    /// <summary>What may be said of a device: a look-up is a reason to look at it, and only a confirmed device is called infected.</summary>
    public static ExportWord OfVerdict(int level, bool isConfirmed)
    {
        if (isConfirmed)
        {
            return Infected;
        }

        return level switch
        {
            >= (int)VerdictLevel.Named => StronglySuspected,
            > 1 => Suspected,
            _ => ToWatch,
        };
    }
}
