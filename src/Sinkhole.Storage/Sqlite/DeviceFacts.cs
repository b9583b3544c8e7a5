using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>What is gathered of one device, by malware family: look-ups first, then the contacts that belong to them.</summary>
internal sealed class DeviceFacts(DeviceId device, VerdictOptions options)
{
    private readonly Dictionary<FamilyKey, FamilyLookUps> families = [];
    private readonly Dictionary<FamilyKey, List<SinkholeContact>> contacts = [];
    private readonly List<DeviceContact> unplaced = [];

    /// <summary>The families of which there is anything.</summary>
    public IEnumerable<FamilyKey> Keys => families.Keys;

    /// <summary>True when there is nothing of any.</summary>
    public bool IsEmpty => families.Count == 0;

    /// <summary>When anything of the device was seen last; null for never.</summary>
    public DateTimeOffset? LastSeen { get; private set; }

    /// <summary>Adds look-ups.</summary>
    public void Add(FamilyKey family, FamilyLookUps lookUps)
    {
        Demand(family).Add(lookUps);
        foreach (var lookUp in lookUps.LookUps)
        {
            See(TimeSpanSplit.Time(lookUp.LastMicroseconds));
        }
    }

    /// <summary>Adds contacts, to be placed when all look-ups are known.</summary>
    public void Add(IReadOnlyList<DeviceContact> found)
    {
        unplaced.AddRange(found);
        foreach (var (contact, _) in found)
        {
            See(contact.LastTime);
        }
    }

    /// <summary>
    /// Gives each contact to the families it is of: to those of the name it gave, or else to those the device had looked up just before. One that is of
    /// none is held against nobody.
    /// </summary>
    public void PlaceContacts()
    {
        foreach (var (contact, named) in unplaced.Where(one => IsItsOwn(one.Contact)))
        {
            foreach (var family in named.GroupBy(one => one.Key))
            {
                Demand(family.Key).Sources.UnionWith(family.Select(one => one.Source));
                Place(family.Key, contact);
            }

            foreach (var family in named.IsEmpty ? families.Where(one => ContactFollowing.Follows(contact, one.Value.LookUps, options)).Select(one => one.Key) : [])
            {
                Place(family, contact);
            }
        }

        unplaced.Clear();
    }

    /// <summary>The look-ups of a family.</summary>
    public FamilyLookUps LookUpsOf(FamilyKey family) => families.GetValueOrDefault(family) ?? new FamilyLookUps();

    /// <summary>The contacts of a family.</summary>
    public IReadOnlyList<SinkholeContact> ContactsOf(FamilyKey family) => contacts.GetValueOrDefault(family) ?? [];

    // What an address did long before it was seen last may have been another machine's doing.
    private bool IsItsOwn(SinkholeContact contact) => device.Kind != DeviceKind.Ip || LastSeen - contact.LastTime <= options.AddressConfirmation;

    private void See(DateTimeOffset time) => LastSeen = LastSeen is { } seen && seen >= time ? seen : time;

    private FamilyLookUps Demand(FamilyKey family)
    {
        if (!families.TryGetValue(family, out var gathered))
        {
            gathered = new FamilyLookUps();
            families.Add(family, gathered);
        }

        return gathered;
    }

    private void Place(FamilyKey family, SinkholeContact contact)
    {
        if (!contacts.TryGetValue(family, out var own))
        {
            own = [];
            contacts.Add(family, own);
        }

        own.Add(contact);
    }
}
