namespace Sinkhole.Filtering.Lists;

/// <summary>Reads how far a mark lets information travel (TLP 1 and 2).</summary>
internal static class TlpText
{
    /// <summary>The level of <c>tlp:amber</c>, <c>TLP:AMBER+STRICT</c> and so on in capitals; empty when the text is no such mark.</summary>
    public static string Level(string mark)
    {
        var text = mark.Trim().ToUpperInvariant();
        var level = text.StartsWith("TLP:", StringComparison.Ordinal) ? text[4..].Trim() : "";
        return level is "RED" or "AMBER" or "AMBER+STRICT" or "GREEN" or "CLEAR" or "WHITE" ? level : "";
    }

    /// <summary>The level of one of the marking definitions STIX 2.1 defines (section 7.2.1.4) or those of TLP 2.0; empty for others.</summary>
    public static string OfMarking(string id) => id switch
    {
        "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9" => "WHITE",
        "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da" => "GREEN",
        "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82" => "AMBER",
        "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed" => "RED",
        "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487" => "CLEAR",
        "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb" => "GREEN",
        "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421" => "AMBER",
        "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003" => "AMBER+STRICT",
        "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1" => "RED",
        _ => "",
    };
}
