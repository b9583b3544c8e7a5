using System.Collections.Immutable;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Contacts;

/// <summary>
/// Says which rules list the name a contact gave: now and not when it is stored, since by then the lists that were in force may be forgotten. Its owner
/// lets one thread at it at a time.
/// </summary>
internal sealed class ContactRules(IRuleCatalog catalog)
{
    // A row is one record of at most 64 KiB, of which each character of a text takes up to six octets. A name that this many lists name is named enough.
    private const int MostCharacters = 8_000;
    private const int MaxRememberedSubjects = 1_000;

    private readonly SubjectCache subjects = new(catalog, MaxRememberedSubjects);

    /// <summary>The rules of a contact, first the one that won; none for one that names nothing.</summary>
    public ImmutableArray<CatalogRule> Of(Contact contact)
    {
        if (contact.Rule is not { } rule)
        {
            return [];
        }

        Span<byte> name = stackalloc byte[NameSpan.MaxLength];
        var length = NameText.TryParse(contact.Named, name, out var written) ? written : 0;
        var hit = new Hit
        {
            TimeMicroseconds = contact.TimeMicroseconds,
            Client = contact.Client,
            Port = contact.ClientPort,
            Transport = Transport.Tcp,
            Proof = ClientProof.Tcp,
            Type = RecordType.None,
            Snapshot = rule.Snapshot,
            List = rule.List,
            Entry = rule.Entry,
            Trigger = HitTrigger.QName,
            Place = HitPlace.Question,
        };
        return Bound(subjects.Describe(hit, name[..length]).Rules);
    }

    private static ImmutableArray<CatalogRule> Bound(ImmutableArray<CatalogRule> rules)
    {
        var characters = 0;
        for (var place = 0; place < rules.Length; place++)
        {
            var rule = rules[place];
            characters += rule.Campaign.Length + rule.Family.Length + rule.Indicator.Length + rule.Letter.Length + rule.List.Length + rule.ListVersion.Length;
            if (characters > MostCharacters)
            {
                return rules[..Math.Max(1, place)];
            }
        }

        return rules;
    }
}
