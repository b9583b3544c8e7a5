namespace Sinkhole.Evidence.Devices;

/// <summary>The words for roles.</summary>
public static class ClientRoleText
{
    /// <summary>The role in Vietnamese; empty for none.</summary>
    public static string Vietnamese(ClientRole role) => role switch
    {
        ClientRole.None => "",
        ClientRole.Nat => "thiết bị NAT",
        ClientRole.Forwarder => "máy chủ DNS chuyển tiếp",
        ClientRole.Scanner => "máy quét, kiểm tra an toàn",
        ClientRole.MailGateway => "cổng thư điện tử quét liên kết",
        ClientRole.Device => "một máy thông thường",
    };

    /// <summary>The role in English; empty for none.</summary>
    public static string English(ClientRole role) => role switch
    {
        ClientRole.None => "",
        ClientRole.Nat => "NAT",
        ClientRole.Forwarder => "DNS forwarder",
        ClientRole.Scanner => "security scanner",
        ClientRole.MailGateway => "mail gateway that tests links",
        ClientRole.Device => "one ordinary machine",
    };
}
