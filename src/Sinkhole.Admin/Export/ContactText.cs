using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Admin.Export;

/// <summary>What a contact is called in machine output.</summary>
internal static class ContactText
{
    public static DateTimeOffset First(StoredContact stored) => Time(stored.Contact.TimeMicroseconds);

    public static DateTimeOffset Last(StoredContact stored) => Time(stored.LastMicroseconds);

    public static string Of(ContactTransport transport) => transport switch
    {
        ContactTransport.Tcp => "tcp",
        ContactTransport.Udp => "udp",
    };

    public static string Of(ContactProtocol protocol) => protocol switch
    {
        ContactProtocol.None => "none",
        ContactProtocol.Http => "http",
        ContactProtocol.Tls => "tls",
        ContactProtocol.Other => "other",
    };

    private static DateTimeOffset Time(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
