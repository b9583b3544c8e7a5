using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Landing;

/// <summary>Says which of the names that clients give are listed. Of the others nothing is kept.</summary>
internal sealed class ListedNames(PolicyEngine policy)
{
    /// <summary>The contact with the name and its rule where a list in force names it for this client at this time; else the contact as it is.</summary>
    public Contact Name(Contact contact, string host)
    {
        Span<byte> wire = stackalloc byte[NameSpan.MaxLength];
        if (!NameText.TryParse(host, wire, out var length))
        {
            return contact;
        }

        var name = new NameBuffer();
        name.Assign(new NameSpan(wire[..length]));
        var verdict = policy.For(contact.Client, contact.TimeMicroseconds / (TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond)).DecideName(name);
        return verdict.Action is PolicyAction.Pass or PolicyAction.Allow
            ? contact
            : contact with { Named = NameText.Format(name.Name), Rule = new ContactRule(verdict.Snapshot, verdict.Rule.List, verdict.Rule.Entry) };
    }
}
