using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Evidence.Tests.Contacts;

/// <summary>Contacts to record.</summary>
internal static class TestContact
{
    /// <summary>2026-11-22 03:00 UTC.</summary>
    public const long Start = 1_795_316_400_000_000;

    /// <summary>What a client may send as its name to do harm to files, tables and terminals.</summary>
    public const string HostileAgent = "a\n\r\0\u001b[2J\"\\'; DROP TABLE contact; --\u2028\u202E\u0085 Điện thoại \U0001F600";

    public static Contact Of(double second = 0, uint client = 0x0A420A15) => new()
    {
        TimeMicroseconds = Start + (long)(second * 1_000_000),
        Client = InternetAddress.FromIPv4(client),
        ClientPort = 50_000,
        Sinkhole = InternetAddress.FromIPv4(0x0A420035),
        Port = 80,
        Transport = ContactTransport.Tcp,
        Protocol = ContactProtocol.Http,
        Agent = "agent/1.0",
    };

    public static Contact Naming(string name, double second = 0) => Of(second) with { Named = name, Rule = new ContactRule(3, 1, 7) };
}
