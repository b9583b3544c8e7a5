using System.Globalization;
using System.Text;
using Sinkhole.Host.Commands;

namespace Sinkhole.Host.Running;

/// <summary>Refuses to run without ICU: names in Vietnamese letters would be canonical in a wrong way, without an error.</summary>
internal static class InvariantModeCheck
{
    /// <summary>Ends the command in invariant mode.</summary>
    public static void Demand() => Demand(AppContext.TryGetSwitch("System.Globalization.Invariant", out var isInvariant) && isInvariant);

    /// <summary>Ends the command when this process cannot compose letters or map names.</summary>
    internal static void Demand(bool isInvariant)
    {
        if (isInvariant || !CanMapNames())
        {
            throw new MustFixException(
                "this process runs in invariant globalization mode, which gives wrong domain names. Install ICU (Debian: libicu72) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.",
                "tiến trình đang chạy ở chế độ invariant globalization nên xử lý sai tên miền. Cài ICU (Debian: libicu72) và bỏ biến DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
        }
    }

    private static bool CanMapNames()
    {
        // The same word in composed and in decomposed form.
        const string Composed = "m\u00E3";
        const string Decomposed = "ma\u0303";
        try
        {
            return string.Equals(Decomposed.Normalize(NormalizationForm.FormC), Composed, StringComparison.Ordinal)
                && new IdnMapping().GetAscii(Composed).StartsWith("xn--", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
