using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Contacts;

/// <summary>What contacts must have in common to be counted together: all but when they came and from which port.</summary>
internal readonly record struct ContactKey(InternetAddress Client, InternetAddress Sinkhole, ushort Port, ContactTransport Transport, ContactProtocol Protocol, string Named, string Agent)
{
    /// <summary>The key of a contact.</summary>
    public static ContactKey Of(Contact contact) =>
        new(contact.Client, contact.Sinkhole, contact.Port, contact.Transport, contact.Protocol, contact.Named, contact.Agent);
}
