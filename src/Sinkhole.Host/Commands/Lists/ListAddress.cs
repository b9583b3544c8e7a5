using System.Globalization;

namespace Sinkhole.Host.Commands.Lists;

/// <summary>The addresses of a list in the programs' interface.</summary>
internal static class ListAddress
{
    /// <summary>What is asked of a list, of a version when one is named.</summary>
    public static string Of(string list, string what, int? version = null) =>
        $"api/v1/lists/{Uri.EscapeDataString(list)}/{what}" + (version is { } number ? "?version=" + number.ToString(CultureInfo.InvariantCulture) : "");
}
