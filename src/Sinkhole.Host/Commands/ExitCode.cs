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
}
