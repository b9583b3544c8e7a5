namespace Sinkhole.Host.Commands;

/// <summary>How a command ends, for scripts.</summary>
internal static class ExitCode
{
    /// <summary>It did what it was asked.</summary>
    public const int Done = 0;

    /// <summary>Something nobody foresaw.</summary>
    public const int Unexpected = 1;

    /// <summary>The administrator must change something, and a line says what.</summary>
    public const int MustFix = 2;

    /// <summary>A package is whole, but nobody vouched for the key it was signed with.</summary>
    public const int Unvouched = 3;

    /// <summary>A package is not what was signed, or was signed with another key than the one given.</summary>
    public const int NotGood = 4;
}
