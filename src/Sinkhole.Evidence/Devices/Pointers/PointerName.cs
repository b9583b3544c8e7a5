namespace Sinkhole.Evidence.Devices.Pointers;

/// <summary>The reverse name of an address as a hint for people: it may be stale, and is nobody's identity.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Name">The name; empty while there is none to show.</param>
public readonly record struct PointerName(PointerState State, string Name)
{
    /// <summary>A state that shows no name.</summary>
    public static PointerName Of(PointerState state) => new(state, "");
}
