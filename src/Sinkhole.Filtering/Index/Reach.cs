namespace Sinkhole.Filtering.Index;

/// <summary>What a row covers.</summary>
[Flags]
internal enum Reach : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The name itself.</summary>
    Exact = 1,

    /// <summary>The names below it.</summary>
    Below = 2,

    /// <summary>Both.</summary>
    Both = Exact | Below,
}
