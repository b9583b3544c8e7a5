namespace Sinkhole.Filtering.Lists;

/// <summary>Says in words, and in a code for programs, why a row was not taken.</summary>
public static class ListRefusals
{
    /// <summary>The reason of a row with what it speaks of, in both languages.</summary>
    public static ListProblem Describe(RefusedRow row)
    {
        var reason = Describe(row.Reason);
        return row.Detail.Length == 0 ? reason : new ListProblem($"{reason.English} ({row.Detail})", $"{reason.Vietnamese} ({row.Detail})");
    }

    /// <summary>The reason in both languages.</summary>
    public static ListProblem Describe(RefusalReason reason) => reason switch
    {
        RefusalReason.None => new("taken", "đã nhận"),
        RefusalReason.Empty => new("the value is empty", "giá trị rỗng"),
        RefusalReason.TooFewLabels => new("the name needs at least two parts", "tên miền phải có ít nhất hai phần"),
        RefusalReason.EmptyLabel => new("a part of the name is empty", "tên miền có phần rỗng"),
        RefusalReason.Characters => new("the name holds a character that names do not have", "tên miền có ký tự không hợp lệ"),
        RefusalReason.TooLong => new("the name is longer than 255 octets or a part of it longer than 63", "tên miền dài quá 255 byte hoặc có phần dài quá 63 byte"),
        RefusalReason.Address => new("the address cannot be read", "địa chỉ IP không đọc được"),
        RefusalReason.AddressSpace => new("the address is private, reserved or otherwise not public", "địa chỉ IP thuộc dải riêng hoặc dải dành riêng"),
        RefusalReason.HostsLine => new("the line is not an address followed by a name", "dòng không gồm địa chỉ IP rồi đến tên miền"),
        RefusalReason.ProtectedName => new("the name is protected and is not blocked", "tên miền được bảo vệ nên không bị chặn"),
        RefusalReason.ProtectedAddress => new("the address is protected and is not blocked", "địa chỉ IP được bảo vệ nên không bị chặn"),
        RefusalReason.PublicSuffix => new("others register names below this one; a rule on it would block them all", "tên miền dùng chung để đăng ký tên miền khác; chặn sẽ ảnh hưởng tất cả"),
        RefusalReason.WarningList => new("a warning list names it", "có trong danh sách cảnh báo phát hiện nhầm"),
        RefusalReason.WholeSpace => new("a prefix of length 0 covers every address", "dải có độ dài 0 bao trùm mọi địa chỉ IP"),
        RefusalReason.RuleOptions => new("the rule has options that a DNS server cannot obey", "quy tắc có tùy chọn mà máy chủ DNS không áp dụng được"),
        RefusalReason.CosmeticRule => new("the rule is about parts of pages", "quy tắc áp dụng cho nội dung trang web"),
        RefusalReason.RegularExpression => new("regular expressions are not taken", "không nhận biểu thức chính quy"),
        RefusalReason.RulePattern => new("the rule is about more than a name", "quy tắc không chỉ gồm tên miền"),
        RefusalReason.DnsmasqLine => new("the line blocks no name", "dòng không chặn tên miền nào"),
        RefusalReason.IndicatorType => new("the indicator is neither a name, an address nor a link", "chỉ báo không phải tên miền, địa chỉ IP hay đường dẫn"),
        RefusalReason.Pattern => new("only =, OR and IN on domains, addresses and links are read", "chỉ đọc được =, OR và IN trên tên miền, địa chỉ IP và đường dẫn"),
        RefusalReason.ZoneRecord => new("the record is no rule of a policy zone", "bản ghi không phải quy tắc của vùng chính sách (RPZ)"),
        RefusalReason.ClientRule => new(
            "rules on clients' addresses are not taken from feeds; set client_rules: true for this list to take them",
            "không nhận quy tắc theo địa chỉ máy truy vấn từ nguồn tải; đặt client_rules: true cho danh sách này để nhận"),
        RefusalReason.UnknownTopLevel => new("in this text it does not look like a name; put it on a line of its own if it is one", "trong đoạn văn bản này không giống tên miền; nếu đúng là tên miền, ghi riêng một dòng"),
    };

    /// <summary>The reason as machine output writes it.</summary>
    public static string Code(RefusalReason reason) => reason switch
    {
        RefusalReason.None => "none",
        RefusalReason.Empty => "empty",
        RefusalReason.TooFewLabels => "single-label",
        RefusalReason.EmptyLabel => "empty-label",
        RefusalReason.Characters => "characters",
        RefusalReason.TooLong => "too-long",
        RefusalReason.Address => "address",
        RefusalReason.AddressSpace => "special-range",
        RefusalReason.HostsLine => "hosts-line",
        RefusalReason.ProtectedName => "protected-name",
        RefusalReason.ProtectedAddress => "protected-address",
        RefusalReason.PublicSuffix => "public-suffix",
        RefusalReason.WarningList => "warning-list",
        RefusalReason.WholeSpace => "whole-space",
        RefusalReason.RuleOptions => "rule-options",
        RefusalReason.CosmeticRule => "cosmetic-rule",
        RefusalReason.RegularExpression => "regular-expression",
        RefusalReason.RulePattern => "rule-pattern",
        RefusalReason.DnsmasqLine => "dnsmasq-line",
        RefusalReason.IndicatorType => "indicator-type",
        RefusalReason.Pattern => "pattern",
        RefusalReason.ZoneRecord => "zone-record",
        RefusalReason.ClientRule => "client-rule",
        RefusalReason.UnknownTopLevel => "unknown-top-level",
    };
}
