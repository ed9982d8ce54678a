#!/usr/bin/env python3
"""Makes given.txt, given names by the gender of those who bear them, from the wheel of Faker (Python registry).

Usage: given.py PACKAGES OUT
  PACKAGES  folder in which the wheel is unpacked
  OUT       folder to write to
A name that is given to both stays out: what is not certain decides nothing. The same input gives the same bytes.
"""
import importlib, os, re, sys

PACKAGES, OUT = sys.argv[1:3]
LOCALES = r"(de|en|fr|it|es|pl|nl|sv|no|da|fi|cs|hu|ro|tr|pt|hr|sk|sl|et|lt|lv|az|ga|is)_"
# What the package lacks: how German and English write given names of eastern Europe and of the Arab world.
FEMALE = """aischa aisha alexandra aljona anastasia anastasija anastassija bojana chadidscha daryna desislava dessislawa ekaterina elena
elisaveta fatima fatma galina hanna inna irina iryna iwanka jekaterina jelena jewgenija julia julija kateryna katerina khadija
larissa ljudmila ljudmyla ljubow lyudmila lyubov maria marija mariya maryna milena mirjana nadeschda nadezhda nadija natalia
natalija natalja oksana olena olesja olga olha polina raissa slawka snezana soraya svetlana svetoslava swetlana swetoslawa
swjatlana tatiana tatjana tatyana tetjana tetiana valentina walentina vanya vasilisa wanja wera xenia yana yekaterina yelena
yevgenia yulia yuliia zaynab zeinab zlata chloe eleni ioanna sofia ngozi amina latifa salma samira hala""".split()
MALE = """abdallah abdel abdul abdullah ahmad ahmed alexej alexei aleksei aleksandr alexander ali anatoli anatoly andrej andrei
andrij andriy arkadi artem bassam bogdan bohdan bojan borislav borislaw boyan chalid denys dimitar dimitri dmitri dmitrij dmitry dmytro
faisal fjodor fyodor georgi gennadi hamid hassan hussein ibrahim igor ihor ilja ilya iwan ivan jewgeni juri jurij karim khaled khalid kirill konstantin
kyrylo leonid lew ljuben lyuben mahmoud mahmud maksym maxim michail mikhail mohamed mohammad mohammed muhammad mykola mychajlo mustafa nasser nikolai nikolaj
oleg oleh oleksandr oleksij oleksii omar ossama pawel petro pjotr plamen pyotr ruslan rustem salim sergej sergei sergey serhij serhii stanislaw stepan
stojan taras tarek tariq timur vadim valeri valery vasil vasyl viktor vitali vitaly vladimir volodymyr vyacheslav wadim waleri walerij wassili wassyl witali wladimir
wolodymyr wjatscheslaw yasser yevgeny yuri yuriy yury yusuf jussuf schiwko zhivko""".split()

sys.path.insert(0, PACKAGES)
folder = f"{PACKAGES}/faker/providers/person"
found = {"female": set(FEMALE), "male": set(MALE)}
sure = {name: gender for gender in found for name in found[gender]}
for locale in sorted(os.listdir(folder)):
    if not re.match(LOCALES, locale):
        continue
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for gender in found:
        names = getattr(provider, f"first_names_{gender}", ())
        for name in names if isinstance(names, (list, tuple, dict)) else ():
            if isinstance(name, str) and re.fullmatch(r"[^\W\d_]{3,}(-[^\W\d_]+)?", name):
                found[gender].add(name.lower())
with open(f"{OUT}/given.txt", "w") as file:
    for gender, other in (("female", "male"), ("male", "female")):
        names = sorted(n for n in found[gender] if (n not in found[other] or sure.get(n) == gender) and sure.get(n, gender) == gender)
        file.write(" ".join(names) + "\n")
