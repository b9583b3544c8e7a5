namespace Sinkhole.Filtering.Gate;

/// <summary>Canonical wire names, each with what is known of it; built once, then asked for names in other memory.</summary>
internal sealed class WireTable<TValue>
{
    private readonly Dictionary<byte[], TValue> entries = new(WireComparer.Instance);
    private readonly Dictionary<byte[], TValue>.AlternateLookup<ReadOnlySpan<byte>> spans;

    public WireTable() => spans = entries.GetAlternateLookup<ReadOnlySpan<byte>>();

    public int Count => entries.Count;

    /// <summary>Adds a name; of equal ones the first stays.</summary>
    public void Add(ReadOnlySpan<byte> wire, TValue value) => spans.TryAdd(wire, value);

    /// <summary>Finds the name itself.</summary>
    public bool TryFind(ReadOnlySpan<byte> wire, out TValue? value) => spans.TryGetValue(wire, out value);

    /// <summary>Finds the name or the nearest name above it.</summary>
    public bool TryFindAtOrAbove(ReadOnlySpan<byte> wire, out TValue? value)
    {
        value = default;
        for (var rest = entries.Count == 0 ? default : wire; rest.Length > 1; rest = rest[(rest[0] + 1)..])
        {
            if (spans.TryGetValue(rest, out value))
            {
                return true;
            }
        }

        return false;
    }
}
